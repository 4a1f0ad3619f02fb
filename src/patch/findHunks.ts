import { diffArrays } from 'diff';
import { joinLines, splitLines } from '../base/lines.ts';
import type { MatchTier, PlannedHunk } from './patch.ts';

/** Past so many differing lines two texts are shown as one hunk: comparing them further would take longer than reading it. */
const maxEdits = 4000;

/** The contiguous changes between two texts, in order, each with its lines' endings. Applied to `before` they give `after`. */
export function findHunks(before: string, after: string, tier: MatchTier): PlannedHunk[] {
  const left = splitLines(before).map((line) => joinLines([line]));
  const right = splitLines(after).map((line) => joinLines([line]));
  const changes = diffArrays(left, right, { maxEditLength: maxEdits }) ?? [
    { removed: true, added: false, value: left },
    { removed: false, added: true, value: right },
  ];
  const hunks: PlannedHunk[] = [];
  let line = 1;
  let oldText = '';
  let newText = '';
  let oldCount = 0;
  const flush = () => {
    if (oldText !== '' || newText !== '') {
      hunks.push({
        id: String(hunks.length + 1),
        tier,
        oldRange: { from: line, to: line + oldCount - 1 },
        oldText,
        newText,
      });
    }
    line += oldCount;
    [oldText, newText, oldCount] = ['', '', 0];
  };
  for (const { removed, added, value } of changes) {
    if (removed) {
      oldText += value.join('');
      oldCount += value.length;
    } else if (added) newText += value.join('');
    else {
      flush();
      line += value.length;
    }
  }
  flush();
  return hunks;
}
