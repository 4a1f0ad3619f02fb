import { diffLines, toWholeLines } from '../base/diffLines.ts';
import type { MatchTier, PlannedHunk } from './patch.ts';

/** The contiguous changes between two texts, in order, each with its lines' endings. Applied to `before` they give `after`. */
export function findHunks(before: string, after: string, tier: MatchTier): PlannedHunk[] {
  const old = toWholeLines(before);
  return diffLines(old, toWholeLines(after)).map(({ from, to, lines }, index) => ({
    id: String(index + 1),
    tier,
    oldRange: { from: from + 1, to },
    oldText: old.slice(from, to).join(''),
    newText: lines.join(''),
  }));
}
