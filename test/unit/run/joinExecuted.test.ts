import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { joinExecuted } from '../../../src/run/joinExecuted.ts';

const files = (name: string) => [{ path: name as WorkspacePath, functions: [] }];
const alone = { files: files('alone'), whole: [] };

describe('joinExecuted', () => {
  it('compares with all that the file ran', () => {
    const file = { files: files('file'), whole: [] };
    assert.deepEqual(joinExecuted({ alone, whole: file, load: undefined }), {
      files: files('alone'),
      whole: files('file'),
    });
  });

  it('compares with all tests of a file that was traced test by test', () => {
    const file = { files: files('red'), whole: files('all') };
    assert.deepEqual(joinExecuted({ alone, whole: file, load: undefined }), {
      files: files('alone'),
      whole: files('all'),
    });
  });

  it('takes what there is', () => {
    const none = { alone: undefined, whole: undefined, load: undefined };
    assert.deepEqual(joinExecuted({ ...none, alone }), alone);
    assert.equal(joinExecuted({ ...none, whole: alone }), alone);
    assert.equal(joinExecuted(none), undefined);
  });
});
