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

/** A commit that is older says nothing of why a test is red today; which files are changed together it still says. */
const latelyCommits = 20;

/**
 * Weighs files by what changed: edits that are not committed yet count most, a commit the less the older it is; and files that used to change in the
 * same commit as the failing test are where its fixes were made.
 */
export function fileChangeWeigher(
  { uncommitted, commits }: RecentChanges,
  testFiles: readonly WorkspacePath[],
  { changedNow, changedFile, changedDecay, changedTogether }: RankWeights,
): (path: WorkspacePath) => ChangeWeight {
  const ago = countCommits(commits.slice(0, latelyCommits));
  const together = shareCommits(commits, testFiles);
  return (path) => {
    const share = together.get(path) ?? 0;
    const reason = share > 0 ? say('changed together with the failing test before') : undefined;
    const bonus = changedTogether * share;
    if (uncommitted.has(path))
      return { bonus: bonus + changedNow, reason: say('changed in the working tree') };
    const count = ago.get(path);
    if (count === undefined) return { bonus, reason };
    return {
      bonus: bonus + changedFile * changedDecay ** count,
      reason:
        count === 0
          ? say('changed in the last commit')
          : (reason ?? say('changed {0} commits ago', count + 1)),
    };
  };
}

/** How many commits before the last one a file was changed: 0 is the last. */
function countCommits(commits: RecentChanges['commits']): ReadonlyMap<WorkspacePath, number> {
  const ago = new Map<WorkspacePath, number>();
  for (const [index, files] of commits.entries())
    for (const file of files) if (!ago.has(file)) ago.set(file, index);
  return ago;
}

/** Of the commits that changed one of the tests, the share in which another file was changed, one commit more counted in: a single one proves little. */
function shareCommits(
  commits: RecentChanges['commits'],
  testFiles: readonly WorkspacePath[],
): ReadonlyMap<WorkspacePath, number> {
  const own = commits.filter((files) => testFiles.some((test) => files.includes(test)));
  const shares = new Map<WorkspacePath, number>();
  for (const path of own.flat()) shares.set(path, (shares.get(path) ?? 0) + 1 / (own.length + 1));
  return shares;
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
