import { throwIfCancelled } from './errors.ts';

/**
 * Long work in turns of the event loop: what waits for it (a person's click, a child process) is served in between.
 *
 *     const turns = new Turns(signal);
 *     for (const one of many) { work(one); if (turns.isOver) await turns.next(); }
 */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #endsAt: number;

  /** @param signal left out: the work is not stopped halfway. */
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
    this.#endsAt = performance.now() + turnMs;
  }

  /** Whether others have waited long enough. */
  get isOver(): boolean {
    return performance.now() > this.#endsAt;
  }

  /** @throws {CancelledError} when the signal is aborted. */
  async next(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#signal !== undefined) throwIfCancelled(this.#signal);
    this.#endsAt = performance.now() + turnMs;
  }
}

const turnMs = 10;
