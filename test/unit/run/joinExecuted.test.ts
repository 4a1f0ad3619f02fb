import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { joinExecuted } from '../../../src/run/joinExecuted.ts';

const files = (name: string) => [{ path: name as WorkspacePath, functions: [] }];
const alone = { files: files('alone'), whole: [] };

describe('joinExecuted', () => {
  it('compares with all that the file ran', () => {
    const file = { files: files('file'), whole: [] };
    assert.deepEqual(joinExecuted(alone, file), { files: files('alone'), whole: files('file') });
  });

  it('compares with all tests of a file that was traced test by test', () => {
    const file = { files: files('red'), whole: files('all') };
    assert.deepEqual(joinExecuted(alone, file), { files: files('alone'), whole: files('all') });
  });

  it('takes what there is', () => {
    assert.equal(joinExecuted(alone, undefined), alone);
    assert.equal(joinExecuted(undefined, alone), alone);
    assert.equal(joinExecuted(undefined, undefined), undefined);
  });
});
