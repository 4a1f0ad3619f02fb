/** How long a person is left waiting. Milliseconds. */
export interface ModelTimeouts {
  /** From sending until the first token. */
  readonly firstTokenMs: number;
  /** Silence after the first token. Three times as long while bytes come but no token: the server says that it lives. */
  readonly idleMs: number;
  /** The whole answer, retries not counted. */
  readonly totalMs: number;
}

export const defaultTimeouts: ModelTimeouts = { firstTokenMs: 180_000, idleMs: 60_000, totalMs: 900_000 };

/** After the model has said that it ended, the usage chunk and `[DONE]` get this long. */
const afterFinishMs = 5000;

/**
 * Ends an exchange that stands still. Two clocks: silence (no byte), and no progress (bytes, but no token: a server may send
 * keep-alives for ever). Aborts its signal once, with the reason that `stalled` tells.
 */
export class Watchdog {
  readonly #controller = new AbortController();
  readonly #timeouts: ModelTimeouts;
  readonly #total: NodeJS.Timeout;
  #silence: NodeJS.Timeout;
  #progress: NodeJS.Timeout;
  #sawToken = false;
  #sawFinish = false;

  constructor(timeouts: ModelTimeouts) {
    this.#timeouts = timeouts;
    this.#total = this.#abortIn(timeouts.totalMs);
    this.#silence = this.#abortIn(timeouts.firstTokenMs);
    this.#progress = this.#abortIn(longestWithoutToken(timeouts));
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Bytes came. Before the first token they prolong nothing but the silence. */
  sawBytes(): void {
    clearTimeout(this.#silence);
    this.#silence = this.#abortIn(this.#sawToken ? this.#timeouts.idleMs : this.#timeouts.firstTokenMs);
  }

  sawToken(): void {
    this.#sawToken = true;
    this.sawBytes();
    if (this.#sawFinish) return;
    clearTimeout(this.#progress);
    this.#progress = this.#abortIn(longestWithoutToken(this.#timeouts));
  }

  /** The time begins with the first call: what comes afterwards prolongs nothing. */
  sawFinish(): void {
    if (this.#sawFinish) return;
    this.#sawFinish = true;
    clearTimeout(this.#progress);
    this.#progress = this.#abortIn(Math.min(afterFinishMs, this.#timeouts.idleMs));
  }

  dispose(): void {
    for (const timer of [this.#total, this.#silence, this.#progress]) clearTimeout(timer);
  }

  #abortIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(), ms);
  }
}

function longestWithoutToken({ firstTokenMs, idleMs }: ModelTimeouts): number {
  return Math.max(firstTokenMs, 3 * idleMs);
}

/** Rejects as soon as the signal aborts, whether or not the promise minds it: an injected `fetch` may not. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new DOMException('Aborted', 'AbortError'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
