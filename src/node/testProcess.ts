import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import kill from 'tree-kill';
import type { RunOutcome, RunPlan, RunResult, TestProcess, TestProcessOptions } from '../run/run.ts';
import { OutputBuffer } from './outputBuffer.ts';

/** A run that waits for file changes instead of ending: what vitest, jest, mocha and node --test print then. */
const watchSigns =
  /Waiting for file changes|Watch Usage|press h to show help, press q to quit|\[mocha\] waiting for changes|Press `w` to show more/;

/** How long a process may take to end by itself after it was asked to. */
const graceMs = 2000;

/** Runs test commands as child processes, without a shell, in the package's folder, with its `node_modules/.bin` first on PATH. */
export const testProcess: TestProcess = {
  run: (plan, options) => new Promise((resolve) => startRun(plan, options, resolve)),
};

function startRun(plan: RunPlan, options: TestProcessOptions, resolve: (result: RunResult) => void): void {
  const startedAt = Date.now();
  const buffer = new OutputBuffer();
  let ending: RunOutcome | undefined;
  let idle: NodeJS.Timeout | undefined;
  const child = spawnPlan(plan);
  const stop = (outcome: RunOutcome) => {
    if (ending !== undefined) return;
    ending = outcome;
    killTree(child);
  };
  const cancel = () => stop('cancelled');
  const wall = setTimeout(() => stop('timeout'), options.timeoutMs);
  const heard = () => {
    clearTimeout(idle);
    idle = setTimeout(() => stop('idle-timeout'), options.idleTimeoutMs);
  };
  const finish = (outcome: RunOutcome, exitCode: number | undefined) => {
    clearTimeout(wall);
    clearTimeout(idle);
    options.signal.removeEventListener('abort', cancel);
    const output = buffer.text();
    resolve({
      plan,
      outcome,
      exitCode,
      output,
      report: undefined,
      executed: undefined,
      durationMs: Date.now() - startedAt,
    });
  };
  heard();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      heard();
      buffer.add(text);
      options.onOutput(text);
      if (watchSigns.test(text)) stop('watch-mode');
    });
  }
  child.once('error', (error: NodeJS.ErrnoException) => {
    buffer.add(`${error.message}\n`);
    finish(
      error.code === 'ENOENT' || error.code === 'EACCES' ? 'not-found' : (ending ?? 'not-found'),
      undefined,
    );
  });
  child.once('close', (code) =>
    finish(ending ?? 'exited', ending === undefined ? (code ?? undefined) : undefined),
  );
  if (options.signal.aborted) cancel();
  else options.signal.addEventListener('abort', cancel, { once: true });
}

function spawnPlan(plan: RunPlan): ChildProcess {
  const [program, ...args] = plan.command;
  const env: NodeJS.ProcessEnv = { ...process.env, ...plan.env };
  for (const name of ['ELECTRON_RUN_AS_NODE', 'VSCODE_NLS_CONFIG', 'NODE_OPTIONS', 'NODE_TEST_CONTEXT']) {
    if (!(name in plan.env)) delete env[name];
  }
  env['PATH'] = [...binFolders(plan.cwd), env['PATH'] ?? ''].join(path.delimiter);
  const windows = process.platform === 'win32';
  return spawn(program, args, {
    cwd: plan.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    windowsHide: true,
  });
}

/** `node_modules/.bin` of the folder and of all above it, nearest first. */
function binFolders(folder: string): string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    folders.push(path.join(at, 'node_modules', '.bin'));
    if (path.dirname(at) === at) return folders;
  }
}

/** Ends the whole tree: asks first, then doesn't ask. The child leads its own process group, so grandchildren whose parent is gone end too. */
function killTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  kill(pid, 'SIGTERM');
  const force = setTimeout(() => {
    if (process.platform === 'win32') kill(pid, 'SIGKILL');
    else killGroup(pid);
  }, graceMs);
  child.once('close', () => {
    clearTimeout(force);
    if (process.platform !== 'win32') killGroup(pid);
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already: that is what was wanted.
  }
}
