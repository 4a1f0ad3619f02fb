import type * as vscode from 'vscode';
import type { Account } from '../compose.ts';
import type { ModelPrice } from '../model/model.ts';
import { type CachedPrice, isPriceStale, readPriceSchedule } from '../model/priceSchedule.ts';

const key = 'greenlight.prices';
type Cached = Readonly<Record<string, CachedPrice>>;

/** RunAPI's live prices, asked for at most once a day and model. Where they can't be had, the published ones serve. */
export class LivePrices {
  readonly #account: Account;
  readonly #memory: vscode.Memento;

  constructor(account: Account, memory: vscode.Memento) {
    this.#account = account;
    this.#memory = memory;
  }

  /** As last heard; undefined where nothing was. */
  get(model: string): ModelPrice | undefined {
    return this.#cached[model]?.price;
  }

  /** Asks where what is kept is older than a day. Public: no key is sent. Never rejects. */
  async refresh(model: string, baseUrl: string, signal: AbortSignal): Promise<void> {
    const known = this.#cached[model];
    const fetchedAtMs = Date.now();
    if (!isPriceStale(known, fetchedAtMs)) return;
    const answer = await this.#account.fetchPriceSchedule(model, known?.etag, {
      baseUrl,
      key: undefined,
      signal,
    });
    if (answer.kind === 'failed') return;
    const { value } = answer;
    const heard =
      value.kind === 'schedule'
        ? { etag: value.etag, price: readPriceSchedule(value.body, model, fetchedAtMs) }
        : { etag: known?.etag, price: known?.price };
    await this.#memory.update(key, { ...this.#cached, [model]: { model, fetchedAtMs, ...heard } });
  }

  get #cached(): Cached {
    return this.#memory.get<Cached>(key) ?? {};
  }
}
