import type * as vscode from 'vscode';
import type { TellDamaged } from '../base/damage.ts';
import type { Account } from '../compose.ts';
import { isRunApi } from '../model/chooseKey.ts';
import type { ModelPrice } from '../model/model.ts';
import {
  type CachedPrice,
  isPriceStale,
  readCachedPrices,
  readPriceSchedule,
} from '../model/priceSchedule.ts';
import { KeptValue } from './keptValue.ts';

/** Nobody feels it, and RunAPI mostly answers within it. */
const longestWaitMs = 500;
const pauseMs = 60_000;

/** RunAPI's live prices, asked for at most once a day and model. Where they can't be had, and until they come, the published ones serve. Of other servers none is known. */
export class LivePrices {
  readonly #account: Pick<Account, 'fetchPriceSchedule'>;
  readonly #kept: KeptValue<Readonly<Record<string, CachedPrice>>>;
  /** By model. */
  readonly #asking = new Map<string, Promise<void>>();
  readonly #failedAtMs = new Map<string, number>();

  constructor(
    account: Pick<Account, 'fetchPriceSchedule'>,
    {
      memory,
      tellDamaged,
    }: { readonly memory: Pick<vscode.Memento, 'get' | 'update'>; readonly tellDamaged: TellDamaged },
  ) {
    this.#account = account;
    this.#kept = new KeptValue(memory, 'greenlight.prices', {
      read: readCachedPrices,
      onDamaged: (keptAs) => tellDamaged('prices', keptAs),
    });
  }

  /** As last heard; undefined where nothing was. */
  get(model: string, baseUrl: string): ModelPrice | undefined {
    return isRunApi(baseUrl) ? this.#cached[model]?.price : undefined;
  }

  /** Asks where what is kept is older than a day, once at a time, and not for a minute after it failed. Public: no key is sent. Never rejects. */
  async refresh(model: string, baseUrl: string): Promise<void> {
    const failedAtMs = this.#failedAtMs.get(model);
    const isPaused = failedAtMs !== undefined && Math.abs(Date.now() - failedAtMs) < pauseMs;
    if (!isRunApi(baseUrl) || isPaused || !isPriceStale(this.#cached[model], Date.now())) return;
    const asking =
      this.#asking.get(model) ??
      this.#ask(model, baseUrl).catch(() => void this.#failedAtMs.set(model, Date.now()));
    this.#asking.set(model, asking);
    await asking.finally(() => this.#asking.delete(model));
  }

  /** The same, and keeps nobody waiting: resolves within half a second, and at once where the price is being asked for already. What comes later serves from then on. */
  async refreshSoon(model: string, baseUrl: string, signal: AbortSignal): Promise<void> {
    if (this.#asking.has(model)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, longestWaitMs);
    const stop = () => resolve();
    signal.addEventListener('abort', stop, { once: true });
    await Promise.race([this.refresh(model, baseUrl), promise]);
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }

  async #ask(model: string, baseUrl: string): Promise<void> {
    const known = this.#cached[model];
    const options = { baseUrl, key: undefined, signal: new AbortController().signal };
    const answer = await this.#account.fetchPriceSchedule(model, known?.etag, options);
    const fetchedAtMs = Date.now();
    if (answer.kind === 'failed') {
      this.#failedAtMs.set(model, fetchedAtMs);
      return;
    }
    const { value } = answer;
    const price =
      value.kind === 'schedule' ? readPriceSchedule(value.body, model, fetchedAtMs) : known?.price;
    const etag = value.kind === 'schedule' ? value.etag : known?.etag;
    // Of what could not be read nobody may say that it is still so.
    const heard = { price, etag: price && etag };
    await this.#kept.set({ ...this.#cached, [model]: { model, fetchedAtMs, ...heard } });
  }

  get #cached(): Readonly<Record<string, CachedPrice>> {
    return this.#kept.get() ?? {};
  }
}
