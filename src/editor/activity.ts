import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { FixStore } from './fixState.ts';

/** What Greenlight is doing. One thing at a time: what is running must end or be stopped before the next begins. */
export class Activity implements vscode.Disposable {
  readonly #store: FixStore;
  #running: AbortController | undefined;
  #ended = Promise.resolve();

  constructor(store: FixStore) {
    this.#store = store;
  }

  stop(): void {
    this.#running?.abort();
  }

  dispose(): void {
    this.stop();
  }

  /** Stops what is running, and waits until it ended. */
  async end(): Promise<void> {
    this.stop();
    await this.#ended;
  }

  /** Runs work while the status bar says what it is; there, in the view and in the palette it can be stopped. @throws {UserFacingError} when something is running already. */
  async busy<T>(activity: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#running !== undefined)
      throw new UserFacingError(vscode.l10n.t('Greenlight is at work. Stop it first.'));
    const running = new AbortController();
    this.#running = running;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ended = promise;
    this.#store.update({ activity, price: undefined });
    try {
      return await work(running.signal);
    } finally {
      this.#running = undefined;
      this.#store.update({ activity: undefined, price: undefined });
      resolve();
    }
  }
}
