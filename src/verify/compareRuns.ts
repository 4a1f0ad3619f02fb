import type { TestFailure } from '../failure/failure.ts';
import type { RunResult } from '../run/run.ts';
import type { TestCounts } from './countTests.ts';
import type { NotVerified, Verdict } from './verify.ts';

/** A run, and what was read from its output and report. */
export interface RunReading {
  readonly run: RunResult;
  readonly failures: readonly TestFailure[];
  /** undefined where the output does not say. */
  readonly counts: TestCounts | undefined;
}

/** What is held against each other. */
export interface RunsToCompare {
  readonly before: RunReading;
  readonly after: RunReading;
  /** Whether two failures are of one test. */
  readonly isSame: (one: TestFailure, other: TestFailure) => boolean;
}

/**
 * What the run after the patch proves of the failure before it. The exit code decides; the output only tells failures apart, and
 * whether the test was run at all. What was red in the run before is not held against the patch.
 */
export function compareRuns(failure: TestFailure, { before, after, isSame }: RunsToCompare): Verdict {
  const { run, failures, counts } = after;
  const unproven = proofMissing(run);
  if (unproven !== undefined) return { kind: 'not-verified', reason: unproven };
  const again = failures.find((other) => isSame(other, failure));
  if (again !== undefined)
    return describe(again) === describe(failure)
      ? { kind: 'still-failing' }
      : { kind: 'failing-differently', message: again.message };
  const fresh = failures.filter((other) => !before.failures.some((old) => isSame(other, old)));
  if (fresh.some(({ kind }) => kind === 'load')) return { kind: 'not-verified', reason: 'build-broke' };
  if (counts?.ran === 0) return { kind: 'not-verified', reason: 'no-test-ran' };
  if (fresh.length > 0) return { kind: 'fixed-but-broke', broken: fresh.map(({ name }) => name) };
  if (run.exitCode !== 0 && failures.length === 0)
    return { kind: 'not-verified', reason: 'no-failure-named' };
  const missing = testsMissing(before, counts);
  if (missing !== undefined) return { kind: 'not-verified', reason: missing };
  return { kind: 'fixed', testsRun: counts?.ran };
}

function proofMissing({ outcome, failedPreparation }: RunResult): NotVerified | undefined {
  if (failedPreparation !== undefined) return 'build-broke';
  if (outcome === 'cancelled') return 'cancelled';
  if (outcome === 'not-found') return 'not-started';
  return outcome === 'exited' ? undefined : 'timeout';
}

/** A test that is skipped, or gone, is green for the wrong reason. Of a run that was made elsewhere the numbers say nothing. */
function testsMissing(
  { run, counts: old }: RunReading,
  counts: TestCounts | undefined,
): NotVerified | undefined {
  if (run.outcome === 'not-run' || old === undefined || counts === undefined) return undefined;
  if (counts.skipped > old.skipped) return 'more-skipped';
  return counts.ran < old.ran ? 'fewer-ran' : undefined;
}

/** How a test fails, without what differs from run to run: durations and addresses. */
function describe({ message = '', expected, actual }: TestFailure): string {
  const plain = message.replace(/0x[\da-f]{4,}|\d+(?:\.\d+)? ?(?:ms|s|seconds)\b/gi, '#');
  return JSON.stringify([plain, expected, actual]);
}
