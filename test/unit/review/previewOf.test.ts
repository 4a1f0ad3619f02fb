import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { findHunks } from '../../../src/patch/findHunks.ts';
import type { PlannedChange } from '../../../src/patch/patch.ts';
import { previewOf } from '../../../src/review/previewOf.ts';
import { startReview } from '../../../src/review/startReview.ts';
import { tick } from '../../../src/review/tick.ts';
import { planHunks } from '../../support/patchedFile.ts';

const path = 'src/a.js' as WorkspacePath;
const to = 'src/b.js' as WorkspacePath;

/** What stands on the right with these of a change's ids ticked. */
function shown(change: PlannedChange, ids: readonly string[]) {
  const review = startReview([change]);
  const [{ accepted } = { accepted: new Set<string>() }] = review.files;
  const none = tick(review, [{ path, ids: [...accepted], isTicked: false }]);
  return previewOf(tick(none, [{ path, ids, isTicked: true }]))[0];
}

describe('previewOf', () => {
  it('shows of a file what is ticked, and the file as it is where nothing is', () => {
    const change = planHunks(path, 'a\nb\nc\n', 'A\nb\nC\n');
    const sides = { path, pathAfter: path, before: 'a\nb\nc\n', canEdit: true };
    assert.deepEqual(shown(change, ['1', '2']), { ...sides, after: 'A\nb\nC\n' });
    assert.deepEqual(shown(change, ['2']), { ...sides, after: 'a\nb\nC\n' });
    assert.deepEqual(shown(change, []), { ...sides, after: 'a\nb\nc\n' });
  });

  it('keeps both sides of a file that comes or goes', () => {
    const create: PlannedChange = { kind: 'create', path, after: 'a\n' };
    assert.deepEqual(shown(create, [path]), {
      ...{ path, pathAfter: path, before: undefined, after: 'a\n', canEdit: true },
    });
    assert.equal(shown(create, [])?.after, '');
    const gone: PlannedChange = { kind: 'delete', path, before: 'a\n' };
    assert.deepEqual(shown(gone, [path]), {
      ...{ path, pathAfter: path, before: 'a\n', after: '', canEdit: false },
    });
    assert.equal(shown(gone, [])?.after, 'a\n');
  });

  it('shows a rename where it goes, with its hunks', () => {
    const before = 'a\n';
    const hunks = findHunks(before, 'b\n', 'exact');
    const rename: PlannedChange = { kind: 'rename', path, to, before, after: 'b\n', hunks };
    assert.deepEqual(shown(rename, ['1']), { path, pathAfter: to, before, after: 'b\n', canEdit: true });
    assert.equal(shown(rename, [])?.after, before);
  });
});
