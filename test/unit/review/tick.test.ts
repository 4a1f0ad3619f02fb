import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { startReview } from '../../../src/review/startReview.ts';
import { tick } from '../../../src/review/tick.ts';
import { modifyLine, planHunks } from '../../support/patchedFile.ts';

const path = 'src/a.js' as WorkspacePath;

describe('tick', () => {
  const review = startReview([
    planHunks(path, 'a\nb\nc\n', 'A\nb\nC\n'),
    modifyLine('src/b.js', 'a\n', 'b\n'),
  ]);
  const acceptedAfter = (...ticks: Parameters<typeof tick>[1]) =>
    tick(review, ticks).files.map(({ accepted }) => [...accepted]);

  it('changes one file’s ids and leaves the others’', () => {
    assert.deepEqual(acceptedAfter({ path, ids: ['2'], isTicked: false }), [['1'], ['1']]);
    assert.deepEqual([...(review.files[0]?.accepted ?? [])], ['1', '2'], 'the review before is as it was');
  });

  it('takes them in order', () => {
    assert.deepEqual(
      acceptedAfter({ path, ids: ['1', '2'], isTicked: false }, { path, ids: ['2'], isTicked: true }),
      [['2'], ['1']],
    );
  });

  it('passes over ids that the file does not have', () => {
    assert.deepEqual(acceptedAfter({ path, ids: ['9'], isTicked: true }), [['1', '2'], ['1']]);
  });
});
