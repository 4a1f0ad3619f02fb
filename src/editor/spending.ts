import type { Memento } from 'vscode';
import type { TellDamaged } from '../base/damage.ts';
import type { Logger } from '../base/logger.ts';
import type { TokenPrice } from '../base/price.ts';
import { learnFromUsage, readCorrections, type TokenCorrections } from '../model/estimateTokens.ts';
import type { ModelEvent } from '../model/model.ts';
import {
  bookSpend,
  emptyLedger,
  type SpendEvent,
  type SpendLedger,
  type SpendStore,
  spentOnFix,
} from '../model/spendLedger.ts';
import { KeptValue } from './keptValue.ts';

/** A request as it is booked. */
export interface BookedRequest {
  readonly fixId: string;
  readonly model: string;
  readonly promptTokens: number;
  readonly price: TokenPrice | undefined;
}

/** What was spent, kept between sessions, and what usage taught about each model's tokens. No text of a prompt or an answer is in it. */
export class Spending {
  readonly #store: SpendStore;
  readonly #corrections: KeptValue<TokenCorrections>;
  readonly #logger: Logger;
  #ledger = emptyLedger;

  constructor(
    { store, memory }: { readonly store: SpendStore; readonly memory: Pick<Memento, 'get' | 'update'> },
    { logger, tellDamaged }: { readonly logger: Logger; readonly tellDamaged: TellDamaged },
  ) {
    this.#store = store;
    this.#logger = logger;
    this.#corrections = new KeptValue(memory, 'greenlight.tokenCorrections', {
      read: readCorrections,
      onDamaged: (keptAs) => tellDamaged('corrections', keptAs),
    });
  }

  /** What all windows have booked by now. */
  get ledger(): SpendLedger {
    const { unreadable } = this.#store;
    this.#ledger = this.#store.news().reduce(bookSpend, this.#ledger);
    const lost = this.#store.unreadable - unreadable;
    if (lost > 0)
      this.#logger.warn(`Lines of what was spent that can't be read and are passed over: ${lost}.`);
    return this.#ledger;
  }

  /** Bookings that could not be read: the ledger is without them. */
  get unreadable(): number {
    return this.#store.unreadable;
  }

  get corrections(): TokenCorrections {
    return this.#corrections.get() ?? {};
  }

  /** US dollars, possibly billed amounts included. */
  spentOn(fixId: string): number {
    return spentOnFix(this.ledger, fixId);
  }

  /** Books a request before it is sent. @returns books its end, and learns from it. */
  async open(request: BookedRequest): Promise<(end: Extract<ModelEvent, { kind: 'end' }>) => Promise<void>> {
    const at = new Date().toISOString();
    const id = `${at} ${Math.random().toString(36).slice(2, 8)}`;
    await this.#book({ kind: 'sent', id, at, ...request });
    return (end) =>
      this.#close(id, request, end).catch((error) =>
        this.#logger.warn(`What an answer cost could not be noted: ${String(error)}`),
      );
  }

  /** An answer that was paid for is not lost where this fails. */
  async #close(
    id: string,
    { price, model, promptTokens }: BookedRequest,
    end: Extract<ModelEvent, { kind: 'end' }>,
  ): Promise<void> {
    const { outcome, usage, failure } = end;
    await this.#book({
      kind: 'ended',
      id,
      end: { outcome, usage, ...(failure && { failure: { kind: failure.kind } }) },
      price,
    });
    if (end.usage.estimated) return;
    const seen = { model, estimatedTokens: promptTokens, observedTokens: end.usage.promptTokens };
    await this.#corrections.set(learnFromUsage(this.corrections, seen));
  }

  /** It counts in this window though it can't be kept. */
  async #book(event: SpendEvent): Promise<void> {
    this.#ledger = bookSpend(this.ledger, event);
    await this.#store
      .add(event)
      .catch((error) => this.#logger.warn(`What was spent could not be kept: ${String(error)}`));
  }
}
