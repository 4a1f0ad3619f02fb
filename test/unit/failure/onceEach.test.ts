import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { TestFailure } from '../../../src/failure/failure.ts';
import { onceEach } from '../../../src/failure/onceEach.ts';

const failure: TestFailure = {
  ...{ framework: 'mocha', name: 'adds', nameParts: ['adds'], file: 'a.js' as WorkspacePath, line: 3 },
  ...{ kind: 'error', message: 'no', frames: [], excerpt: 'Error: no' },
};

describe('onceEach', () => {
  it('leaves out what is told again, and nothing that differs in a name, a place or a message', () => {
    const others = [
      { name: 'b' },
      { line: 4 },
      { file: 'b.js' as WorkspacePath },
      { message: 'nor' },
      { framework: 'jest' },
    ];
    const all = [failure, ...others.map((other) => ({ ...failure, ...other }))];
    assert.deepEqual(onceEach([...all, ...all]), all);
    assert.deepEqual(onceEach([failure, { ...failure, excerpt: 'Error: no, again' }]), [failure]);
  });
});
