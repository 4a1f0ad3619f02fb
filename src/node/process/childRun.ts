import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunOutcome } from '../../run/run.ts';
import { childEnvironment } from './childEnvironment.ts';
import { endTree, groupIsAlive } from './processTree.ts';
import { WatchDetector } from './watchDetector.ts';
import { type SpawnWords, windowsCandidates, windowsCommand } from './windowsCommand.ts';

const pollMs = 20;

/** What is started, and where. */
export interface ChildWords {
  readonly command: readonly [string, ...string[]];
  /** Absolute. */
  readonly cwd: string;
  /** On top of the inherited environment; undefined removes. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** When a child is ended before it ends by itself. */
export interface ChildLimits {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly idleTimeoutMs: number;
  /** Between asking a process to end and ending it. */
  readonly graceMs: number;
  /** A watch mode's invitation counts when nothing was printed after it for so long. */
  readonly watchQuietMs: number;
  /** How long what a process left running in its group may take to end, once the process itself ended. */
  readonly leftoverMs: number;
}

export interface ChildEnd {
  readonly outcome: RunOutcome;
  /** undefined unless it ended by itself; of a process that a signal ended, 128 + its number would be a guess, so undefined too. */
  readonly exitCode: number | undefined;
}

/** Runs one child process to its end and sees to it that nothing of it is left. Says also what couldn't be started: it never rejects. */
export class ChildRun {
  readonly #limits: ChildLimits;
  readonly #onOutput: (text: string) => void;
  readonly #watch = new WatchDetector();
  readonly #timers = new Set<NodeJS.Timeout>();
  #idle: NodeJS.Timeout | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #ending: { readonly outcome: RunOutcome; readonly gone: Promise<void> } | undefined;
  #leftovers: Promise<void> | undefined;

  constructor(limits: ChildLimits, onOutput: (text: string) => void) {
    this.#limits = limits;
    this.#onOutput = onOutput;
  }

  async run(words: ChildWords): Promise<ChildEnd> {
    if (this.#limits.signal.aborted) return { outcome: 'cancelled', exitCode: undefined };
    const child = start(words);
    if (child instanceof Error) return this.#notStarted(child, words);
    const stop = (outcome: RunOutcome) => this.#stop(child, outcome);
    const cancel = () => stop('cancelled');
    this.#limits.signal.addEventListener('abort', cancel, { once: true });
    this.#timers.add(setTimeout(() => stop('timeout'), this.#limits.timeoutMs));
    this.#listen(child, stop);
    try {
      const ended = await this.#untilEnd(child);
      if (ended instanceof Error) return this.#notStarted(ended, words);
      await Promise.all([this.#ending?.gone, this.#leftovers]);
      const outcome = this.#ending?.outcome ?? 'exited';
      return { outcome, exitCode: outcome === 'exited' ? (ended ?? undefined) : undefined };
    } finally {
      this.#limits.signal.removeEventListener('abort', cancel);
      for (const timer of [...this.#timers, this.#idle, this.#quiet]) clearTimeout(timer);
    }
  }

  #listen(child: ChildProcess, stop: (outcome: RunOutcome) => void): void {
    const heard = () => {
      clearTimeout(this.#idle);
      clearTimeout(this.#quiet);
      this.#idle = setTimeout(() => stop('idle-timeout'), this.#limits.idleTimeoutMs);
      if (this.#watch.isWaiting())
        this.#quiet = setTimeout(() => stop('watch-mode'), this.#limits.watchQuietMs);
    };
    heard();
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#watch.add(text);
        heard();
        this.#onOutput(text);
      });
    }
  }

  /** Resolves when the process ended and its output is read to the end: with the exit code, null for a signal, or why it did not start. */
  #untilEnd(child: ChildProcess): Promise<number | null | Error> {
    return new Promise((resolve) => {
      child.once('error', resolve);
      child.once('exit', () => {
        this.#leftovers = this.#endLeftovers(child);
        void this.#leftovers.then(() => this.#closePipes(child));
      });
      child.once('close', resolve);
    });
  }

  /** What a test leaves running in the background keeps the pipes open, and the run from ending. */
  async #endLeftovers(child: ChildProcess): Promise<void> {
    const { pid } = child;
    if (pid === undefined || this.#ending !== undefined) return;
    for (let waitedMs = 0; await groupIsAlive(pid); waitedMs += pollMs) {
      if (waitedMs >= this.#limits.leftoverMs) {
        await endTree(pid, this.#limits.graceMs);
        break;
      }
      await wait(pollMs);
    }
  }

  #stop(child: ChildProcess, outcome: RunOutcome): void {
    const { pid } = child;
    if (this.#ending !== undefined || pid === undefined) return;
    this.#ending = { outcome, gone: endTree(pid, this.#limits.graceMs) };
    void this.#ending.gone.then(() => this.#closePipes(child));
  }

  /** A daemon that left group and parent behind may hold the pipes for ever: what it prints later is not the tests'. */
  async #closePipes(child: ChildProcess): Promise<void> {
    await wait(this.#limits.leftoverMs, undefined, { ref: false });
    child.stdout?.destroy();
    child.stderr?.destroy();
  }

  #notStarted(error: NodeJS.ErrnoException, { command, cwd }: ChildWords): ChildEnd {
    if (this.#limits.signal.aborted) return { outcome: 'cancelled', exitCode: undefined };
    const reason = existsSync(cwd) ? error.message : `There is no folder ${cwd}.`;
    this.#onOutput(`${command[0]} could not be started: ${reason}\n`);
    return { outcome: 'not-found', exitCode: undefined };
  }
}

function start({ command, cwd, env: changes }: ChildWords): ChildProcess | Error {
  const windows = process.platform === 'win32';
  const env = childEnvironment(process.env, changes, { cwd, windows });
  const [program, ...args] = command;
  const find = (name: string) => [...windowsCandidates(name, { cwd, env })].find((file) => existsSync(file));
  const words: SpawnWords = windows ? windowsCommand(command, find) : { program, args, verbatim: false };
  try {
    return spawn(words.program, words.args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that it ends together with all it started.
      detached: !windows,
      windowsHide: true,
      windowsVerbatimArguments: words.verbatim,
    });
  } catch (cause) {
    // Thrown rather than emitted for arguments that no system takes, such as a NUL character.
    return cause instanceof Error ? cause : new Error(String(cause));
  }
}
