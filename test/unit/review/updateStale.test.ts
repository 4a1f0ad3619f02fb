import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { updateStale } from '../../../src/review/updateStale.ts';

const path = 'a.js' as WorkspacePath;
const image = { path, before: 'one\ntwo\nthree\nfour\n', after: 'one\nTWO\nthree\nfour\n' };

describe('updateStale', () => {
  it('leaves what is as it was', () => {
    assert.deepEqual(
      updateStale([image], () => image.before),
      { kind: 'ready', images: [image], merged: [] },
    );
  });

  it('merges what was changed elsewhere in the file', () => {
    const now = 'one\ntwo\nthree\nfour\nfive\n';
    assert.deepEqual(
      updateStale([image], () => now),
      {
        kind: 'ready',
        images: [{ path, before: now, after: 'one\nTWO\nthree\nfour\nfive\n' }],
        merged: [path],
      },
    );
  });

  it('leaves out a file that already is as it should become', () => {
    assert.deepEqual(
      updateStale([image], () => image.after),
      { kind: 'ready', images: [], merged: [] },
    );
  });

  for (const now of ['one\nzwei\nthree\nfour\n', undefined]) {
    it(`refuses all of it when a file is ${now === undefined ? 'gone' : 'changed in the same lines'}`, () => {
      const other = { path: 'b.js' as WorkspacePath, before: 'b\n', after: 'B\n' };
      const result = updateStale([other, image], (each) => (each === path ? now : 'b\n'));
      assert.deepEqual(result, {
        kind: 'conflict',
        conflicts: [{ path, before: image.before, now, after: image.after }],
      });
    });
  }

  it('refuses to create over a file that appeared', () => {
    const created = { path, before: undefined, after: 'x\n' };
    assert.equal(updateStale([created], () => 'mine\n').kind, 'conflict');
  });
});
