import { readFile, rm, stat } from 'node:fs/promises';
import type { RunPlan, RunResult, TestProcess, TestProcessOptions, TraceWish } from '../../run/run.ts';
import type { Tracer } from '../trace/trace.ts';
import { type ChildEnd, type ChildLimits, ChildRun } from './childRun.ts';
import { expandGlobs } from './expandGlobs.ts';
import { OutputBuffer } from './outputBuffer.ts';

/** What a test process may be given instead of its defaults. */
export interface TestProcessSettings {
  readonly graceMs?: number;
  readonly watchQuietMs?: number;
  readonly leftoverMs?: number;
  /** What is kept of an output, in UTF-16 units. */
  readonly outputLimitChars?: number;
  /** Without it runs leave no trace. */
  readonly tracer?: Tracer;
}

const reportLimitBytes = 64 * 1024 * 1024;

/**
 * Runs plans as child processes, without a shell, first what prepares them and then the tests themselves, one process tree at a time.
 * A preparation that fails ends the run with its exit code, and the result names it. Reads the report that the plan asks for, and no earlier one of
 * that name. The result's plan asks for
 * no report or trace: their folder is of that run alone.
 */
export function createTestProcess(settings: TestProcessSettings = {}): TestProcess {
  return { run: (plan, options) => runPlan(plan, options, settings) };
}

async function runPlan(
  { trace, report, ...plan }: RunPlan,
  options: TestProcessOptions,
  settings: TestProcessSettings,
): Promise<RunResult> {
  const startedAt = performance.now();
  const buffer = new OutputBuffer(settings.outputLimitChars);
  const hear = (text: string) => {
    buffer.add(text);
    options.onOutput(text);
  };
  const { tracer } = settings;
  const traced = trace && tracer?.environment(trace, { ...process.env, ...plan.env });
  const run = (command: RunPlan['command']) => {
    const spentMs = performance.now() - startedAt;
    const limits = limitsOf(options, settings, spentMs);
    return new ChildRun(limits, hear).run({ command, cwd: plan.cwd, env: { ...plan.env, ...traced } });
  };
  await forgetReport(report);
  const steps = withReport(trace && traced ? tracedSteps(plan, trace) : plan, report);
  const { end, failedPreparation } = await runSteps(steps, run);
  return {
    plan,
    ...end,
    output: buffer.text(),
    report: await readReport(report),
    executed: trace && (await tracer?.read(trace)),
    durationMs: Math.round(performance.now() - startedAt),
    ...(failedPreparation === undefined ? {} : { failedPreparation }),
  };
}

function tracedSteps(plan: RunPlan, { command, otherwise = plan.otherwise }: TraceWish): RunPlan {
  return { ...plan, command, ...(otherwise === undefined ? {} : { otherwise }) };
}

/** What prepares a run writes no report. */
function withReport(plan: RunPlan, report: RunPlan['report']): RunPlan {
  const ask = ([program, ...args]: RunPlan['command']) =>
    [program, ...args, ...(report?.flags ?? [])] as const;
  return {
    ...plan,
    command: ask(plan.command),
    ...(plan.otherwise === undefined ? {} : { otherwise: plan.otherwise.map(ask) }),
  };
}

function limitsOf(options: TestProcessOptions, settings: TestProcessSettings, spentMs: number): ChildLimits {
  return {
    signal: options.signal,
    timeoutMs: Math.max(1, options.timeoutMs - spentMs),
    idleTimeoutMs: options.idleTimeoutMs,
    graceMs: settings.graceMs ?? 2000,
    watchQuietMs: settings.watchQuietMs ?? 2000,
    leftoverMs: settings.leftoverMs ?? 500,
  };
}

interface StepsEnd {
  readonly end: ChildEnd;
  readonly failedPreparation?: RunPlan['command'];
}

async function runSteps(
  plan: RunPlan,
  run: (command: RunPlan['command']) => Promise<ChildEnd>,
): Promise<StepsEnd> {
  for (const command of plan.prepare ?? []) {
    const end = await run(command);
    if (end.outcome !== 'exited' || end.exitCode !== 0) return { end, failedPreparation: command };
  }
  const command = plan.expandGlobs === true ? await expandGlobs(plan.command, plan.cwd) : plan.command;
  let end = await run(command);
  for (const other of plan.otherwise ?? []) if (end.outcome === 'not-found') end = await run(other);
  return { end };
}

/** An earlier run may have left one of that name, and this one may end before it writes its own. */
async function forgetReport(report: RunPlan['report']): Promise<void> {
  if (report !== undefined && (await sizeOf(report.path)) !== undefined) await rm(report.path);
}

/** The report's text; undefined when none was asked for, none was written, or it is too long to be one. */
async function readReport(report: RunPlan['report']): Promise<string | undefined> {
  if (report === undefined) return undefined;
  const sizeBytes = await sizeOf(report.path);
  if (sizeBytes === undefined || sizeBytes > reportLimitBytes) return undefined;
  return readFile(report.path, 'utf8').catch(() => undefined);
}

/** In bytes; undefined for what is no plain file. */
async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true ? found.size : undefined;
}
