import type * as vscode from 'vscode';
import type { Logger } from '../base/logger.ts';
import type { Greenlight } from '../compose.ts';
import { toRow } from '../history/toRow.ts';
import { keepFix } from '../historySession.ts';
import { describeSpend } from '../model/describeSpend.ts';
import type { Attempt } from '../verify/verify.ts';
import type { FixStore } from './fixState.ts';
import type { Spending } from './spending.ts';

export interface RecorderParts {
  readonly core: Greenlight;
  readonly store: FixStore;
  readonly spending: Spending;
  readonly logger: Logger;
}

/** Keeps each attempt in the history as it is applied, and again when it is proven. Work goes on meanwhile, and whether or not it can be kept. */
export class HistoryRecorder implements vscode.Disposable {
  readonly #parts: RecorderParts;
  readonly #listener: vscode.Disposable;
  #seen: readonly Attempt[] = [];
  #keeping: Promise<void> = Promise.resolve();

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    this.#listener = parts.store.onDidChange(({ attempts }) => this.#notice(attempts));
  }

  /** Resolves when all that was seen is kept. */
  get settled(): Promise<void> {
    return this.#keeping;
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #notice(attempts: readonly Attempt[]): void {
    if (attempts === this.#seen) return;
    const fresh = attempts.filter((attempt) => !this.#seen.includes(attempt));
    this.#seen = attempts;
    for (const attempt of fresh) {
      this.#keeping = this.#keeping
        .then(() => this.#keep(attempt))
        .catch((error) => this.#parts.logger.warn(`The history could not be kept: ${String(error)}`));
    }
  }

  /** What a fix cost is what it had cost when it was first applied: the ledger forgets. */
  async #keep(attempt: Attempt): Promise<void> {
    const { core, store, spending } = this.#parts;
    const kept = await core.history.get(attempt.id);
    const { model, costUsd } = kept ?? describeSpend(spending.ledger, attempt.fixId);
    const fix = { version: 1, attempt, model, costUsd } as const;
    const gone = [attempt.id, ...(await keepFix(core, fix))];
    const { history } = store.state;
    if (history === undefined) return;
    store.update({ history: [toRow(fix), ...history.filter(({ id }) => !gone.includes(id))] });
  }
}
