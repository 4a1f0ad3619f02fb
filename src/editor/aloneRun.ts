import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import type { TestFailure } from '../failure/failure.ts';
import { sameTest } from '../failure/sameTest.ts';
import { deservesSecondRun, longRunMs } from '../run/deservesSecondRun.ts';
import type { EarlierRun } from '../run/detectRunner.ts';
import { joinExecuted } from '../run/joinExecuted.ts';
import type { RunResult, TestSelector } from '../run/run.ts';
import { selectNoTest } from '../run/selectNoTest.ts';
import { readRun, runTests } from '../runSession.ts';
import { countTests } from '../verify/countTests.ts';
import { createPorts, withScratch } from './fixPorts.ts';
import type { PatchParts } from './patchController.ts';
import { readSettings } from './settings.ts';
import { isOnDisk } from './virtualDisk.ts';

/** The failing test, and the red run in which it was found. */
export interface RedTest {
  readonly folder: vscode.WorkspaceFolder;
  readonly failure: TestFailure;
  readonly redRun: RunResult;
}

/**
 * Runs the failing test by itself, and records what it executes: it must be red again before anything is sent. Then the rest of its
 * file is run once, to see what of that its neighbours execute too, and the file is loaded without a test, to see what of it is loading. Where that is not wished, takes too long or can't be done, the
 * red run itself serves. A green run means that the results are mixed.
 */
export async function runAlone(
  parts: PatchParts,
  test: RedTest,
  signal: AbortSignal,
): Promise<{ readonly kind: 'red' | 'green'; readonly run: RunResult }> {
  const { folder, failure, redRun } = test;
  const { selector } = failure;
  const isLog = redRun.outcome === 'not-run';
  const canRun = vscode.workspace.isTrusted && isOnDisk(folder);
  const isWished = readSettings(folder.uri).runAloneFirst && (canRun || !isLog);
  if (!isWished || selector === undefined || !deservesSecondRun(redRun)) return { kind: 'red', run: redRun };
  const run = await runTraced(parts, test, selector, signal).catch((error: unknown) => {
    // A log is explained also where its test can't be run.
    if (isLog && error instanceof UserFacingError) return undefined;
    throw error;
  });
  if (run === undefined) return { kind: 'red', run: redRun };
  if (await isRed(parts, test, run, signal))
    return { kind: 'red', run: await withNeighbours(parts, test, run, signal) };
  // Being traced must not be what changed the result.
  const bare = await runPlain(parts, test, selector, signal);
  if (await isRed(parts, test, bare, signal)) return { kind: 'red', run: bare };
  // A name that the framework does not find again runs no test: that shows nothing.
  const isGreen = bare.exitCode === 0 && countTests(bare.output)?.ran !== 0;
  return isGreen ? { kind: 'green', run: bare } : { kind: 'red', run: redRun };
}

async function withNeighbours(
  parts: PatchParts,
  test: RedTest,
  alone: RunResult,
  signal: AbortSignal,
): Promise<RunResult> {
  const { file } = test.failure;
  if (alone.executed === undefined || file === undefined) return alone;
  const runMore = (selector: TestSelector) =>
    runTraced(parts, test, selector, signal).catch((error: unknown) => {
      if (error instanceof CancelledError) throw error;
      return undefined;
    });
  const whole = await runMore({ kind: 'file', file });
  // Some frameworks run nothing less than a file: then all tests are what its code is compared with.
  if (whole?.plan.command.join('\n') === alone.plan.command.join('\n')) {
    const all = await runMore({ kind: 'all' });
    const traces = { alone: alone.executed, whole: all?.executed, load: undefined };
    return { ...alone, executed: joinExecuted(traces) };
  }
  // A Python run tells each test's part by itself.
  const load = alone.executed.whole.length > 0 ? undefined : await runMore(selectNoTest(file));
  const traces = { alone: alone.executed, whole: whole?.executed, load: load?.executed };
  return { ...alone, executed: joinExecuted(traces) };
}

async function isRed(
  parts: PatchParts,
  { folder, failure }: RedTest,
  run: RunResult,
  signal: AbortSignal,
): Promise<boolean> {
  const again = await readRun(createPorts(parts, folder), run, signal).catch(() => []);
  return again.some((other) => sameTest(other, failure));
}

function runTraced(
  parts: PatchParts,
  test: RedTest,
  selector: TestSelector,
  signal: AbortSignal,
): Promise<RunResult> {
  return withScratch(parts, test.folder, (wishes) => {
    const timeoutMs = Math.min(wishes.timeoutMs, longRunMs);
    const traced = { ...wishes, timeoutMs, trace: true, earlier: earlierOf(test) };
    return runTests(createPorts(parts, test.folder), selector, traced, signal);
  });
}

function runPlain(
  parts: PatchParts,
  test: RedTest,
  selector: TestSelector,
  signal: AbortSignal,
): Promise<RunResult> {
  return withScratch(parts, test.folder, (wishes) =>
    runTests(createPorts(parts, test.folder), selector, { ...wishes, earlier: earlierOf(test) }, signal),
  );
}

/** The failure's own framework, as a custom command's run has none, in the folder of the red run. */
function earlierOf({ failure, redRun }: RedTest): EarlierRun {
  return { framework: failure.framework, cwd: redRun.plan.cwd };
}
