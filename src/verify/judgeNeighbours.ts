import type { WorkspacePath } from '../base/path.ts';
import type { TestFailure } from '../failure/failure.ts';
import type { RunsToCompare } from './compareRuns.ts';
import type { Neighbours, Verdict } from './verify.ts';

/** One neighbouring test file's run. */
export interface NeighbourRun {
  readonly file: WorkspacePath;
  readonly failures: readonly TestFailure[];
  /** It ended well. */
  readonly isGreen: boolean;
  /** The run before the patch ran this file, too. */
  readonly wasRun: boolean;
  /** What it printed, below its command. */
  readonly output: string;
}

/** What the neighbours' runs are held against. */
export interface NeighbourBaseline {
  readonly failure: TestFailure;
  /** What was red before the patch. */
  readonly red: readonly TestFailure[];
  readonly isSame: RunsToCompare['isSame'];
  /** Test files that were not run. */
  readonly leftOut: number;
}

/** Tells what a patch broke from what was red before, and from what nobody ran before. */
export function judgeNeighbours(
  runs: readonly NeighbourRun[],
  { failure, red, isSame, leftOut }: NeighbourBaseline,
): Neighbours {
  const found = { broken: new Set<string>(), alreadyRed: new Set<string>(), unknown: new Set<string>() };
  let isRedAmongThem = false;
  for (const { file, failures, isGreen, wasRun } of runs) {
    if (!isGreen && failures.length === 0) found.unknown.add(file);
    for (const each of failures) {
      if (isSame(each, failure)) isRedAmongThem = true;
      else if (red.some((old) => isSame(each, old))) found.alreadyRed.add(each.name);
      else found[wasRun ? 'broken' : 'unknown'].add(each.name);
    }
  }
  return {
    files: runs.map(({ file }) => file),
    broken: [...found.broken],
    alreadyRed: [...found.alreadyRed],
    unknown: [...found.unknown],
    isRedAmongThem,
    leftOut,
    output: runs.flatMap(({ isGreen, output }) => (isGreen ? [] : [output])).join('\n\n'),
  };
}

/** The verdict once the neighbours are known. */
export function addNeighbours(verdict: Verdict, { broken, isRedAmongThem }: Neighbours): Verdict {
  if (verdict.kind !== 'fixed') return verdict;
  if (isRedAmongThem) return { kind: 'not-verified', reason: 'red-among-others' };
  return broken.length > 0 ? { kind: 'fixed-but-broke', broken } : verdict;
}
