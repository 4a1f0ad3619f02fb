import type { ToView } from '../view/messages.ts';

/** A screen draws no more often. */
const frameMs = 16;

/**
 * Sends what a page is told, in order: pieces of an answer that follow one another as one message a frame, all else at once. A server that
 * talks fast would otherwise cost a message for each slice of its answer, here, on the way and in the page.
 */
export class MessageBatch {
  readonly #send: (message: ToView) => void;
  #piece: Extract<ToView, { kind: 'text' | 'reasoning' }> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (message: ToView) => void) {
    this.#send = send;
  }

  push(message: ToView): void {
    if (message.kind !== 'text' && message.kind !== 'reasoning') {
      this.flush();
      this.#send(message);
      return;
    }
    if (this.#piece !== undefined && this.#piece.kind !== message.kind) this.flush();
    this.#piece = { kind: message.kind, text: (this.#piece?.text ?? '') + message.text };
    this.#timer ??= setTimeout(() => this.flush(), frameMs);
  }

  /** Sends what waits for the next frame. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const piece = this.#piece;
    this.#piece = undefined;
    if (piece !== undefined) this.#send(piece);
  }
}
