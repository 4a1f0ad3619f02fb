import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';
import { say } from '../base/say.ts';
import type { RecentChanges } from './context.ts';
import type { RankWeights } from './weights.ts';

/** What recent changes say of a file or a part of it: a test that went red did so for a reason. */
export interface ChangeWeight {
  /** Added to a file's standing, or to the factor of a part's score. */
  readonly bonus: number;
  /** For a person; undefined where nothing changed. */
  readonly reason: string | undefined;
}

const unchanged: ChangeWeight = { bonus: 0, reason: undefined };

/** Of a file: edits that are not committed yet count most, a commit the less the older it is. */
export function weighFileChanges(
  path: WorkspacePath,
  changes: RecentChanges,
  { changedNow, changedFile, changedDecay }: RankWeights,
): ChangeWeight {
  if (changes.uncommitted.has(path)) return { bonus: changedNow, reason: say('changed in the working tree') };
  const ago = changes.commitsAgo.get(path);
  if (ago === undefined) return unchanged;
  const reason = ago === 0 ? say('changed in the last commit') : say('changed {0} commits ago', ago + 1);
  return { bonus: changedFile * changedDecay ** ago, reason };
}

/** Of the lines of a part. */
export function weighLineChanges(
  path: WorkspacePath,
  lines: LineRange,
  changes: RecentChanges,
  { changedNowLines, changedLastLines }: RankWeights,
): number {
  if (touches(changes.uncommitted.get(path), lines)) return changedNowLines;
  return touches(changes.lastCommit.get(path), lines) ? changedLastLines : 0;
}

const touches = (ranges: readonly LineRange[] | undefined, { from, to }: LineRange) =>
  ranges?.some((range) => range.from <= to && from <= range.to) === true;
