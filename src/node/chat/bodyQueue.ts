/** So much may wait to be read: many times the longest answer. */
const mostWaitingBytes = 64_000_000;

/**
 * Takes in a body as fast as it comes, and gives it out as it is asked for: what came before a break comes out first. A body that
 * nobody reads makes undici pause its parser, and where the server hangs up meanwhile, it throws where no one can catch: the process ends.
 * Source: https://github.com/nodejs/undici/issues/5360
 */
export class BodyQueue {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #chunks: Uint8Array[] = [];
  #waitingBytes = 0;
  #isOver = false;
  #failure: unknown;
  #changed = Promise.withResolvers<void>();

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
    void this.#fill();
  }

  /** What came since, in order; empty at the end. Rejects with what broke the body off. */
  async take(): Promise<readonly Uint8Array[]> {
    while (this.#chunks.length === 0 && !this.#isOver) await this.#changed.promise;
    const chunks = this.#chunks;
    if (chunks.length === 0 && this.#failure !== undefined) throw this.#failure;
    this.#chunks = [];
    this.#waitingBytes = 0;
    this.#wake();
    return chunks;
  }

  /** Closes the socket where the body is not over. */
  cancel(): void {
    this.#isOver = true;
    this.#wake();
    void this.#reader.cancel().catch(() => undefined);
  }

  async #fill(): Promise<void> {
    try {
      while (!this.#isOver) {
        const { done, value } = await this.#reader.read();
        if (done) break;
        this.#chunks.push(value);
        this.#waitingBytes += value.length;
        this.#wake();
        while (this.#waitingBytes > mostWaitingBytes && !this.#isOver) await this.#changed.promise;
      }
    } catch (error) {
      this.#failure = error;
    }
    this.#isOver = true;
    this.#wake();
  }

  #wake(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}
