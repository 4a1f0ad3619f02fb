import type { KeptSize } from './history.ts';

/** What the history may take. */
export interface HistoryBounds {
  readonly fixes: number;
  readonly sizeBytes: number;
}

export const historyBounds: HistoryBounds = { fixes: 50, sizeBytes: 20_000_000 };

/**
 * The ids of the fixes that go, so that the rest keeps within the bounds: those that were written longest ago. The newest stays,
 * however large, and so does every fix that can still be reverted; both count.
 */
export function chooseExpired(
  kept: readonly KeptSize[],
  revertible: ReadonlySet<string>,
  bounds: HistoryBounds = historyBounds,
): readonly string[] {
  const newestFirst = [...kept].sort((a, b) => b.writtenMs - a.writtenMs || b.id.localeCompare(a.id));
  const isSafe = ({ id }: KeptSize, index: number) => index === 0 || revertible.has(id);
  const safe = newestFirst.filter(isSafe);
  let fixes = safe.length;
  let sizeBytes = safe.reduce((sum, each) => sum + each.sizeBytes, 0);
  const expired: string[] = [];
  for (const [index, each] of newestFirst.entries()) {
    if (isSafe(each, index)) continue;
    if (expired.length > 0 || fixes + 1 > bounds.fixes || sizeBytes + each.sizeBytes > bounds.sizeBytes) {
      expired.push(each.id);
      continue;
    }
    fixes++;
    sizeBytes += each.sizeBytes;
  }
  return expired;
}
