import { diffLines, toWholeLines } from '../base/diffLines.ts';
import type { LineNumber } from '../base/position.ts';
import type { FileImage } from '../review/review.ts';
import { findChanges } from './findChanges.ts';

/**
 * The applied hunk at a line of the text of now, whatever was written elsewhere in the file since; counts from 0, as `findChanges` gives them.
 * @param line of `now`; a hunk that only removed lines is found at the line before it, too. @returns undefined where no hunk is.
 */
export function findAppliedHunk(image: FileImage, now: string, line: LineNumber): number | undefined {
  if (image.after === undefined) return undefined;
  const at = lineBefore(image.after, now, line);
  const found = findChanges(image).findIndex(({ range: { from, to } }) =>
    to < from ? at === from || at === from - 1 : at >= from && at <= to,
  );
  return found < 0 ? undefined : found;
}

/** Where a line of the new text stood in the old one; of a line that was added, where it was put. */
function lineBefore(old: string, now: string, line: LineNumber): number {
  let shift = 0;
  for (const { from, to, lines } of diffLines(toWholeLines(old), toWholeLines(now))) {
    const start = from + shift + 1;
    if (line < start) break;
    if (line < start + lines.length) return from + 1;
    shift += lines.length - (to - from);
  }
  return line - shift;
}
