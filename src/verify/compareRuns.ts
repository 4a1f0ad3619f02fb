import type { TestFailure } from '../failure/failure.ts';
import type { RunResult } from '../run/run.ts';
import type { Verdict } from './verify.ts';

/** The run after a patch, and what was read from its output. */
export interface RunAfter {
  readonly run: RunResult;
  readonly failures: readonly TestFailure[];
  /** Tests that the output says were executed; undefined where it does not say. */
  readonly testsRun: number | undefined;
}

/** What the run after the patch proves of the failure before it. The exit code decides; the output only tells failures apart. */
export function compareRuns(before: TestFailure, { run, failures, testsRun }: RunAfter): Verdict {
  if (run.outcome === 'cancelled') return { kind: 'not-verified', reason: 'cancelled' };
  if (run.outcome === 'not-found') return { kind: 'not-verified', reason: 'not-started' };
  if (run.outcome !== 'exited') return { kind: 'not-verified', reason: 'timeout' };
  if (testsRun === 0) return { kind: 'not-verified', reason: 'no-test-ran' };
  if (run.exitCode === 0) return { kind: 'fixed', testsRun };
  const again = failures.find(({ name }) => name === before.name);
  if (again === undefined && failures.length > 0) {
    const loads = failures.some(({ kind }) => kind === 'load');
    return loads
      ? { kind: 'not-verified', reason: 'build-broke' }
      : { kind: 'fixed-but-broke', broken: failures.map(({ name }) => name) };
  }
  if (again === undefined) return { kind: 'failing-differently', message: undefined };
  return again.message === before.message && again.actual === before.actual
    ? { kind: 'still-failing' }
    : { kind: 'failing-differently', message: again.message };
}
