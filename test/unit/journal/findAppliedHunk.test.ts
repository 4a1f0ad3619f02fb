import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { findAppliedHunk } from '../../../src/journal/findAppliedHunk.ts';

const path = 'a.js' as WorkspacePath;
const image = { path, before: '1\n2\n3\n4\n5\n6\n', after: '1\nTWO\n3\n4\n5\nSIX\nSEVEN\n' };

describe('findAppliedHunk', () => {
  const cases: readonly (readonly [title: string, now: string, line: number, hunk: number | undefined])[] = [
    ['in the text as it was applied', image.after, 2, 0],
    ['in the last line of a longer hunk', image.after, 7, 1],
    ['nowhere between hunks', image.after, 4, undefined],
    ['below lines that were written since', `mine\nmine\n${image.after}`, 4, 0],
    ['behind lines that were removed since', image.after.replace('3\n4\n', ''), 4, 1],
    ['nowhere in lines that were written since', image.after.replace('4\n', '4\nmine\n'), 5, undefined],
  ];
  for (const [title, now, line, hunk] of cases)
    it(title, () => assert.equal(findAppliedHunk(image, now, line), hunk));

  it('finds a hunk that only removed lines at the lines around it', () => {
    const removal = { path, before: '1\n2\n3\n', after: '1\n3\n' };
    assert.equal(findAppliedHunk(removal, removal.after, 1), 0);
    assert.equal(findAppliedHunk(removal, removal.after, 2), 0);
  });

  it('finds none in a file that was made or deleted', () => {
    assert.equal(findAppliedHunk({ path, before: undefined, after: 'x\n' }, 'x\n', 1), undefined);
    assert.equal(findAppliedHunk({ path, before: 'x\n', after: undefined }, '', 1), undefined);
  });
});
