import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { StackFrame, TestFailure } from '../../../src/failure/failure.ts';
import { groupFailures } from '../../../src/failure/groupFailures.ts';

function failure(name: string, message: string, frames: readonly StackFrame[]): TestFailure {
  const file = 'test/cart.test.js' as WorkspacePath;
  return { framework: 'any', name, nameParts: [name], file, kind: 'error', message, frames, excerpt: name };
}

const frame = (file: string, line: number): StackFrame => ({ file: file as WorkspacePath, line });
const sizes = (failures: readonly TestFailure[]) => groupFailures(failures).map((group) => group.length);

describe('groupFailures', () => {
  it('makes three rows of 400 red tests of three causes, in order of appearance', () => {
    const causes = ['cannot read id', 'no stock of', 'rate is not a number'];
    const failures = Array.from({ length: 400 }, (_, at) =>
      failure(`test ${at}`, `${causes[at % 3]} ${at} at 0x${at.toString(16)}f`, [
        frame('test/cart.test.js', at + 1),
        frame('src/cart.js', 10 + (at % 3)),
      ]),
    );
    assert.deepEqual(sizes(failures), [134, 133, 133]);
    assert.equal(groupFailures(failures)[0]?.[0]?.name, 'test 0');
  });

  it('takes numbers and quoted words in a message for what differs between cases', () => {
    const at = [frame('src/cart.js', 3)];
    assert.deepEqual(
      sizes([failure('a', "expected 'x' to be 3", at), failure('b', "expected 'y' to be 4.5", at)]),
      [2],
    );
  });

  it('keeps failures apart that fail at two places of the code', () => {
    assert.deepEqual(
      sizes([failure('a', 'no', [frame('src/cart.js', 3)]), failure('b', 'no', [frame('src/cart.js', 4)])]),
      [1, 1],
    );
  });

  it('keeps failures apart that never leave their test: one message may have many causes', () => {
    const own = [frame('test/cart.test.js', 3)];
    assert.deepEqual(sizes([failure('a', 'not equal', own), failure('b', 'not equal', own)]), [1, 1]);
  });
});
