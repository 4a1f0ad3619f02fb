import { diffLines, toWholeLines } from '../base/diffLines.ts';
import type { LineRange } from '../base/position.ts';
import type { FileImage } from '../review/review.ts';

/** One changed stretch of an applied file: where it stands in the text after, and both texts with their endings. */
export interface AppliedChange {
  /** Lines of the text after; `to < from` where lines were only removed before `from`. */
  readonly range: LineRange;
  readonly oldText: string;
  readonly newText: string;
}

/** The changed stretches of an image, in order; none for a created or deleted file, which is undone as a whole. */
export function findChanges({ before, after }: FileImage): readonly AppliedChange[] {
  if (before === undefined || after === undefined) return [];
  const old = toWholeLines(before);
  let shift = 0;
  return diffLines(old, toWholeLines(after)).map(({ from, to, lines }) => {
    const first = from + shift + 1;
    shift += lines.length - (to - from);
    return {
      range: { from: first, to: first + lines.length - 1 },
      oldText: old.slice(from, to).join(''),
      newText: lines.join(''),
    };
  });
}
