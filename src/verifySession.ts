import type { WorkspacePath } from './base/path.ts';
import { findDependentTests } from './context/findDependentTests.ts';
import type { TestFailure } from './failure/failure.ts';
import { sameTest } from './failure/sameTest.ts';
import { describeRun } from './run/describeRun.ts';
import type { RunResult, TestSelector } from './run/run.ts';
import { type FixPorts, failuresOf, type RunWishes, runPlan, runTests } from './runSession.ts';
import { compareRuns, type RunReading } from './verify/compareRuns.ts';
import { countTests } from './verify/countTests.ts';
import { addNeighbours, judgeNeighbours, type NeighbourRun } from './verify/judgeNeighbours.ts';
import type { Verification } from './verify/verify.ts';

/** What is to be proven, and how. */
export interface Proving {
  readonly failure: TestFailure;
  /** The run that was red. */
  readonly before: RunResult;
  /** The run that the failure was found in, and what else was red in it; absent: the red run is all there is. */
  readonly foundIn?: FoundIn;
  /** Files that the patch changed. Empty: no neighbours are run. */
  readonly changed: readonly WorkspacePath[];
  /** How long the neighbours may take together; 0: they are not run. */
  readonly neighboursMs: number;
  readonly wishes: RunWishes;
  /** The failing test passes now; a neighbour is about to be run. `index` counts from 1. */
  readonly onNeighbour: (file: WorkspacePath, index: number, count: number) => void;
}

export interface FoundIn {
  readonly run: RunResult;
  readonly failures: readonly TestFailure[];
}

/** More test files than these are never run to prove one fix. */
const maxNeighbours = 20;

/** Runs the same test again, and where it is green its neighbours, and says what that proves. A stop during the neighbours keeps the verdict. */
export async function verifyFix(
  ports: FixPorts,
  proving: Proving,
  signal: AbortSignal,
): Promise<Verification> {
  const { failure, before } = proving;
  const after = await runAgain(ports, proving, signal);
  const verdict = compareRuns(failure, {
    before: await readRuns(ports, before, signal),
    after: await readRuns(ports, after, signal),
    isSame: sameTest,
  });
  if (verdict.kind !== 'fixed' || proving.neighboursMs <= 0 || proving.changed.length === 0)
    return { verdict, after, neighbours: undefined };
  const { runs, leftOut } = await runNeighbours(ports, proving, after, signal);
  const red = [...(proving.foundIn?.failures ?? []), failure];
  const neighbours = judgeNeighbours(runs, { failure, red, isSame: sameTest, leftOut });
  return { verdict: addNeighbours(verdict, neighbours), after, neighbours };
}

/** The same run, or, of a failure that a log told of, the first. */
function runAgain(
  ports: FixPorts,
  { failure, before, wishes }: Proving,
  signal: AbortSignal,
): Promise<RunResult> {
  if (before.outcome === 'not-run')
    return runTests(ports, failure.selector ?? { kind: 'all' }, wishes, signal);
  return runPlan(ports, before.plan, wishes, signal);
}

async function readRuns(ports: FixPorts, run: RunResult, signal: AbortSignal): Promise<RunReading> {
  return { run, failures: await failuresOf(ports, run, signal), counts: countTests(run.output) };
}

/** Runs the rest of the failing test's file, then the test files that lead to what was changed, one at a time, until the time is up. */
async function runNeighbours(
  ports: FixPorts,
  proving: Proving,
  after: RunResult,
  signal: AbortSignal,
): Promise<{ readonly runs: readonly NeighbourRun[]; readonly leftOut: number }> {
  const { failure, before, changed, neighboursMs, wishes, foundIn } = proving;
  const startedAt = performance.now();
  const dependent = await findDependentTests(changed, ports.files, signal);
  const all = [...new Set([...(failure.file === undefined ? [] : [failure.file]), ...dependent])];
  const files = all.slice(0, maxNeighbours);
  const done = new Set([commandOf(after)]);
  const runs: NeighbourRun[] = [];
  let left = all.length;
  for (const [index, file] of files.entries()) {
    const timeoutMs = Math.min(wishes.timeoutMs, neighboursMs - (performance.now() - startedAt));
    if (timeoutMs < 1000 || signal.aborted) break;
    proving.onNeighbour(file, index + 1, files.length);
    const selector: TestSelector = { kind: 'file', file };
    const earlier = file === failure.file ? { framework: failure.framework, cwd: after.plan.cwd } : undefined;
    const run = await runTests(
      ports,
      selector,
      { ...wishes, timeoutMs, ...(earlier === undefined ? {} : { earlier }) },
      signal,
    ).catch(() => undefined);
    if (run?.outcome !== 'exited' || signal.aborted) continue;
    left--;
    // A command that runs all tests whatever file is asked for is judged once.
    if (done.has(commandOf(run))) continue;
    done.add(commandOf(run));
    // A command that ended well though its test failed proves nothing by its exit code.
    const isTrusted = run.exitCode === 0 && before.exitCode !== 0;
    const failures = isTrusted ? [] : await failuresOf(ports, run, signal);
    runs.push({
      file,
      failures,
      isGreen: run.exitCode === 0 && failures.length === 0,
      wasRun: covers(foundIn, run, file),
      output: describeRun(run),
    });
  }
  return { runs, leftOut: left };
}

const commandOf = ({ plan }: RunResult) => JSON.stringify([plan.cwd, plan.command]);

/** Whether the run before the patch ran all tests of a file: one that gave up at the first failure did not. */
function covers(foundIn: FoundIn | undefined, { plan }: RunResult, file: WorkspacePath): boolean {
  if (foundIn === undefined || foundIn.run.outcome !== 'exited' || foundIn.run.plan.cwd !== plan.cwd)
    return false;
  if (
    /\bbail|stopping after \d+ failure|-x\b|--fail-?fast/i.test(
      `${foundIn.run.plan.command.join(' ')}\n${foundIn.run.output}`,
    )
  )
    return false;
  const { selector } = foundIn.run.plan;
  return selector.kind === 'all' || (selector.kind === 'file' && selector.file === file);
}
