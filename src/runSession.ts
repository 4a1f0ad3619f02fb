import { CancelledError, UserFacingError } from './base/errors.ts';
import type { WorkspacePath } from './base/path.ts';
import { say } from './base/say.ts';
import type { WorkspaceFiles } from './context/context.ts';
import { createPathMapper } from './failure/createPathMapper.ts';
import type { LongLogReader, TestFailure } from './failure/failure.ts';
import { mergeReport } from './failure/mergeReport.ts';
import { readFailures } from './failure/readFailures.ts';
import { tellingRegion } from './failure/tellingRegion.ts';
import { parsers, runners } from './frameworks/all.ts';
import type { JournalStore } from './journal/journal.ts';
import type { PlanWriter } from './review/review.ts';
import { type DetectedRunner, detectRunner, detectRunners, type EarlierRun } from './run/detectRunner.ts';
import { planCustom } from './run/planCustom.ts';
import type { PackageFinder, RunPlan, RunResult, TestProcess, TestSelector } from './run/run.ts';

/** The files of a folder as they are now. */
export interface FilePorts {
  /** Whether writing there would write outside of the folder, by a link. */
  readonly leadsOut: (path: WorkspacePath) => Promise<boolean>;
  /** A file's text as the editor has it now, exact: patches are planned against it. undefined where there is none. */
  readonly readNow: (path: WorkspacePath) => Promise<string | undefined>;
}

/** What a fix needs of the world. */
export interface FixPorts extends FilePorts {
  /** The workspace folder, absolute. */
  readonly root: string;
  readonly files: WorkspaceFiles;
  readonly packages: PackageFinder;
  readonly process: TestProcess;
  readonly longLogs: LongLogReader;
  readonly writer: PlanWriter;
  readonly journal: JournalStore;
  /** This installation's own secret. */
  readonly installKey: string;
}

/** How tests are run. */
export interface RunWishes {
  /** Empty: detected. */
  readonly testCommand: string;
  readonly timeoutMs: number;
  /** A run that prints nothing for so long is stopped. */
  readonly idleTimeoutMs: number;
  /** A folder that is ours, absolute. */
  readonly scratch: string;
  /** Record what the tests execute. */
  readonly trace: boolean;
  /** The file at hand: where all tests are run package by package, its own comes first. */
  readonly near?: WorkspacePath | undefined;
  /** The run that this one repeats a part of. */
  readonly earlier?: EarlierRun;
  readonly onPlan: (plan: RunPlan) => void;
  readonly onOutput: (text: string) => void;
  readonly onEnd: (run: RunResult) => void;
}

/** Runs the tests that a selector names, with the nearest package's framework or the user's own command. @throws {UserFacingError} when there is no way to run them. */
export async function runTests(
  ports: FixPorts,
  selector: TestSelector,
  wishes: RunWishes,
  signal: AbortSignal,
): Promise<RunResult> {
  return runToEnd(ports, await planTests(ports, selector, wishes, signal), wishes, signal);
}

async function planTests(
  ports: FixPorts,
  selector: TestSelector,
  wishes: RunWishes,
  signal: AbortSignal,
): Promise<RunPlan> {
  if (wishes.testCommand !== '') return planCustom(ports.root, selector, wishes.testCommand);
  const near = selector.kind === 'all' ? undefined : selector.file;
  const packages = await ports.packages.find(ports.root, near, signal);
  const detected = detectRunner(packages, runners, wishes.earlier);
  if (detected === undefined) throw noTests();
  return planWith(detected, selector, wishes);
}

/** The runs that cover all tests of a folder: one, or one for each of its packages. @throws {UserFacingError} when there is no way to run them. */
export async function planAllTests(
  ports: FixPorts,
  wishes: RunWishes,
  signal: AbortSignal,
): Promise<readonly RunPlan[]> {
  const selector: TestSelector = { kind: 'all' };
  if (wishes.testCommand !== '') return [planCustom(ports.root, selector, wishes.testCommand)];
  const detected = detectRunners(await ports.packages.find(ports.root, undefined, signal), runners);
  if (detected.length === 0) throw noTests();
  const isNear = ({ testPackage }: DetectedRunner) =>
    wishes.near?.startsWith(`${testPackage.directory}/`) === true;
  const nearestFirst = [...detected.filter(isNear), ...detected.filter((each) => !isNear(each))];
  return nearestFirst.map((each) => planWith(each, selector, wishes));
}

function planWith(
  { runner, testPackage }: DetectedRunner,
  selector: TestSelector,
  { scratch, trace }: RunWishes,
): RunPlan {
  return runner.plan(testPackage, { selector, scratch, trace });
}

function noTests(): UserFacingError {
  return new UserFacingError(
    say('Greenlight found no tests that it can run here. Set the command that runs them.'),
    {
      action: {
        label: say('Open Settings'),
        command: 'workbench.action.openSettings',
        argument: 'greenlight.testCommand',
      },
    },
  );
}

/** @throws {CancelledError} when the run was cancelled. */
export async function runToEnd(...run: Parameters<typeof runPlan>): Promise<RunResult> {
  const result = await runPlan(...run);
  if (result.outcome === 'cancelled') throw new CancelledError();
  return result;
}

/** Runs a plan as wished, and tells of its begin, its output and its end. */
export async function runPlan(
  ports: FixPorts,
  plan: RunPlan,
  { onPlan, onEnd, onOutput, timeoutMs, idleTimeoutMs }: RunWishes,
  signal: AbortSignal,
): Promise<RunResult> {
  onPlan(plan);
  const run = await ports.process.run(plan, { signal, timeoutMs, idleTimeoutMs, onOutput });
  onEnd(run);
  return run;
}

/** What a run says: its failures, or that it was green. @throws {UserFacingError} when the run proves nothing. */
export async function readRun(
  ports: FixPorts,
  run: RunResult,
  signal: AbortSignal,
): Promise<readonly TestFailure[]> {
  const command = run.plan.command.join(' ');
  if (run.outcome === 'not-found')
    throw new UserFacingError(say('The test command could not be started: {0}', command));
  if (run.outcome === 'watch-mode')
    throw new UserFacingError(
      say('The test command waits for changes instead of ending: {0}. Set one that ends.', command),
    );
  if (run.outcome === 'idle-timeout')
    throw new UserFacingError(say('The tests printed nothing for too long and were stopped: {0}', command));
  if (run.outcome !== 'exited')
    throw new UserFacingError(say('The tests took too long and were stopped: {0}', command));
  if (run.exitCode === 0) return [];
  const failures = await failuresOf(ports, run, signal);
  if (failures.length > 0) return failures;
  const region = tellingRegion(run.output);
  return region === undefined ? [] : [region];
}

/** The failures that a run's output and report name, whatever its exit code says. */
export async function failuresOf(
  ports: FixPorts,
  run: RunResult,
  signal: AbortSignal,
): Promise<readonly TestFailure[]> {
  const { paths } = await ports.files.list(signal);
  const options = { parsers, mapPath: createPathMapper(paths) };
  const told = readFailures(run.output, { ...options, framework: run.plan.framework }).failures;
  const reported = run.report === undefined ? [] : readFailures(run.report, options).failures;
  return mergeReport(told, reported);
}

/** The files' texts as they are now. @throws {UserFacingError} where a link leads to one of them out of the folder. */
export async function readInside(
  ports: FilePorts,
  paths: readonly WorkspacePath[],
): Promise<ReadonlyMap<WorkspacePath, string | undefined>> {
  const outside = await pathOutside(ports, paths);
  if (outside !== undefined)
    throw new UserFacingError(say('{0} leads out of the folder by a link. Nothing was changed.', outside));
  const texts = new Map<WorkspacePath, string | undefined>();
  for (const path of paths) if (!texts.has(path)) texts.set(path, await ports.readNow(path));
  return texts;
}

/** The first of the paths that a link leads out of the folder. */
async function pathOutside(
  { leadsOut }: FilePorts,
  paths: readonly WorkspacePath[],
): Promise<WorkspacePath | undefined> {
  for (const path of paths) if (await leadsOut(path)) return path;
  return undefined;
}
