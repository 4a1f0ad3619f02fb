import assert from 'node:assert/strict';
import { toWorkspacePath, type WorkspacePath } from '../../../src/base/path.ts';
import type { TestFailure } from '../../../src/failure/failure.ts';
import { failuresAt } from '../../../src/failure/failuresAt.ts';

const file = toWorkspacePath('test/cart.test.js') as WorkspacePath;
const cause = [{ file: toWorkspacePath('src/cart.js') as WorkspacePath, line: 3 }];

function failure(name: string, line: number | undefined, message: string): TestFailure {
  const place = line === undefined ? {} : { line };
  return {
    framework: 'any',
    name,
    nameParts: [name],
    file,
    ...place,
    kind: 'error',
    message,
    frames: cause,
    excerpt: name,
  };
}

describe('failuresAt', () => {
  it('gives the red lines in order, with failures of one cause together', () => {
    const lines = failuresAt(file, [
      failure('b', 20, '1 is not 2'),
      failure('a 1', 9, '1 is not 2'),
      failure('a 2', 9, '3 is not 4'),
      failure('a 3', 9, 'no such thing'),
    ]);
    assert.deepEqual(
      lines.map(({ line, groups }) => [line, groups.map((group) => group.map(({ name }) => name))]),
      [
        [9, [['a 1', 'a 2'], ['a 3']]],
        [20, [['b']]],
      ],
    );
  });

  it('puts a failure without a line at the first, and knows no other file', () => {
    assert.deepEqual(
      failuresAt(file, [failure('a', undefined, 'x')]).map(({ line }) => line),
      [1],
    );
    assert.deepEqual(failuresAt('src/cart.js' as WorkspacePath, [failure('a', 1, 'x')]), []);
  });
});
