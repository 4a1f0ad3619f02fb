import { UserFacingError } from './base/errors.ts';
import type { TestFailure } from './failure/failure.ts';
import type { RunResult, TestSelector } from './run/run.ts';
import { type FixPorts, planAllTests, type RunWishes, readRun, runTests, runToEnd } from './runSession.ts';

export interface SearchWishes extends RunWishes {
  /** Told before the run of each package, where there are several: the first is 1. */
  readonly onPackage?: (number: number, count: number) => void;
}

/** What running tests found: the red run and its failures, or the last one where all are green; and the other green ones. */
export interface FoundFailures {
  readonly failures: readonly TestFailure[];
  readonly run: RunResult;
  readonly passed: readonly RunResult[];
}

/**
 * Runs the tests that a selector names and reads what fails. All tests of a folder that has no framework of its own are those of its packages: they
 * are run one after the other until a test fails. One that can't be run, or that ends badly without naming a test, counts only where no other is red.
 * @throws {UserFacingError} when there is no way to run them, or, where no run is red, when one of them proves nothing.
 */
export async function findFailures(
  ports: FixPorts,
  selector: TestSelector,
  wishes: SearchWishes,
  signal: AbortSignal,
): Promise<FoundFailures> {
  if (selector.kind !== 'all') {
    const run = await runTests(ports, selector, wishes, signal);
    return { failures: await readRun(ports, run, signal), run, passed: [] };
  }
  const passed: RunResult[] = [];
  let unclear: Omit<FoundFailures, 'passed'> | undefined;
  let problem: UserFacingError | undefined;
  const plans = await planAllTests(ports, wishes, signal);
  for (const [index, plan] of plans.entries()) {
    if (plans.length > 1) wishes.onPackage?.(index + 1, plans.length);
    try {
      const run = await runToEnd(ports, plan, wishes, signal);
      const failures = await readRun(ports, run, signal);
      if (failures.some(({ kind }) => kind !== 'unknown')) return { failures, run, passed };
      if (failures.length === 0 && run.exitCode === 0) passed.push(run);
      else unclear ??= { failures, run };
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      problem ??= error;
    }
  }
  if (unclear !== undefined) return { ...unclear, passed };
  const run = passed.pop();
  if (problem !== undefined || run === undefined) throw problem;
  return { failures: [], run, passed };
}
