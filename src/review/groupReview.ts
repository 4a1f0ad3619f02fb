import { tickableIds } from './flagFile.ts';
import type { Review, ReviewFile, ReviewFlag } from './review.ts';

/** What of one file stands on one side: code, or what judges code. */
export interface ReviewPart {
  readonly file: ReviewFile;
  /** Never empty; in the file's order. */
  readonly ids: readonly string[];
  /** Of these ids, each once. Empty for code. */
  readonly flags: readonly ReviewFlag[];
}

/** A review as a person goes through it: first the code, then what could turn a test green without a fix. */
export interface GroupedReview {
  readonly code: readonly ReviewPart[];
  readonly apart: readonly ReviewPart[];
}

/** Parts the tests and settings from the code, hunk by hunk: a file with both has a part in each group. In the patch's order. */
export function groupReview({ files }: Review): GroupedReview {
  return {
    code: files.flatMap((file) => partOf(file, false)),
    apart: files.flatMap((file) => partOf(file, true)),
  };
}

function partOf(file: ReviewFile, isFlagged: boolean): ReviewPart[] {
  const ids = tickableIds(file.change).filter((id) => file.flagsById.has(id) === isFlagged);
  const flags = new Set(ids.flatMap((id) => file.flagsById.get(id) ?? []));
  return ids.length === 0 ? [] : [{ file, ids, flags: [...flags] }];
}
