import * as vscode from 'vscode';
import { costUsd, formatUsd, type TokenPrice } from '../base/price.ts';
import type { ModelEvent } from '../model/model.ts';

/** A yardstick token is four UTF-16 units. */
const unitsPerToken = 4;

/** Counts an answer while it comes, and says once a second how long it takes and about what it has cost. Dispose it when the answer ended. */
export class AnswerMeter {
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  #text = '';
  #isWaiting = false;
  #characters = 0;

  constructor(promptTokens: number, price: TokenPrice | undefined, say: (words: string) => void) {
    const tell = () => {
      if (this.#isWaiting) return;
      const seconds = Math.round(this.ms / 1000);
      const usd =
        price === undefined ? undefined : costUsd(price, promptTokens, this.#characters / unitsPerToken);
      say(
        usd === undefined
          ? vscode.l10n.t('Answering… {0} s', seconds)
          : vscode.l10n.t('Answering… {0} s · {1}', seconds, formatUsd(usd)),
      );
    };
    this.#timer = setInterval(tell, 1000);
  }

  /** The answer so far, without its thinking. */
  get text(): string {
    return this.#text;
  }

  get ms(): number {
    return performance.now() - this.#startedAt;
  }

  count(event: ModelEvent): void {
    if (event.kind === 'waiting' || event.kind === 'open') this.#isWaiting = event.kind === 'waiting';
    if (event.kind === 'thought') this.#text = '';
    if (event.kind === 'text') this.#text += event.text;
    if (event.kind === 'text' || event.kind === 'reasoning') this.#characters += event.text.length;
  }

  dispose(): void {
    clearInterval(this.#timer);
  }
}
