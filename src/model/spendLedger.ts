import { costUsd, type TokenPrice } from '../base/price.ts';
import type { ModelEvent, ModelFailure, ModelFailureKind } from './model.ts';

/** Of a request's end, what tells its price: no words of a server. */
type End = Pick<Extract<ModelEvent, { kind: 'end' }>, 'outcome' | 'usage'> & {
  readonly failure?: Pick<ModelFailure, 'kind'>;
};

/**
 * How sure the amount is. `open`: sent, no end yet; after a crash it is as good as `possibly-billed`. `failed` costs nothing,
 * as RunAPI's pages promise; where a server fell silent or was cut off, nobody knows whether it failed.
 */
export type SpendStatus = 'open' | 'billed' | 'estimated' | 'possibly-billed' | 'failed';

/** One request. Serialisable. */
export interface SpendEntry {
  readonly id: string;
  readonly fixId: string;
  readonly model: string;
  /** ISO, UTC. */
  readonly at: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** 0 where the price is unknown. */
  readonly usd: number;
  readonly priceKnown: boolean;
  readonly status: SpendStatus;
}

/** What was spent: recent requests one by one, older ones summed by month and model. */
export interface SpendLedger {
  /** Oldest first. */
  readonly entries: readonly SpendEntry[];
  /** By `YYYY-MM`, then model. */
  readonly archived: Readonly<Record<string, Readonly<Record<string, SpendTotal>>>>;
}

export interface SpendTotal {
  readonly requests: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly usd: number;
  /** The part of it that may not have been billed. */
  readonly unsureUsd: number;
  /** Requests whose price is unknown: what they cost is not in the sums. */
  readonly unpriced: number;
}

export type SpendEvent =
  | {
      readonly kind: 'sent';
      readonly id: string;
      readonly fixId: string;
      readonly model: string;
      readonly at: string;
      readonly promptTokens: number;
      readonly price: TokenPrice | undefined;
    }
  | {
      readonly kind: 'ended';
      readonly id: string;
      readonly end: End;
      readonly price: TokenPrice | undefined;
    };

/** Port: keeps what is booked, for all windows together and between sessions. */
export interface SpendStore {
  /** What was booked since it was asked last, by any window, in order; at first all. Cannot throw. */
  news(): readonly SpendEvent[];
  /** How often it met what it could not read: a booking is lost each time. */
  readonly unreadable: number;
  /** @throws {Error} where it can't be kept. */
  add(event: SpendEvent): Promise<void>;
}

export const emptyLedger: SpendLedger = { entries: [], archived: {} };
export const noSpend: SpendTotal = {
  requests: 0,
  promptTokens: 0,
  completionTokens: 0,
  usd: 0,
  unsureUsd: 0,
  unpriced: 0,
};

const mostEntries = 1000;

/** The ledger after an event, which counts once however often it is told. Pure. A request is booked when it is sent, so that a crash forgets nothing, and set right when it ends. */
export function bookSpend(ledger: SpendLedger, event: SpendEvent): SpendLedger {
  if (event.kind === 'ended') {
    const entries = ledger.entries.map((entry) =>
      entry.id === event.id ? settle(entry, event.end, event.price) : entry,
    );
    return { ...ledger, entries };
  }
  const { id, fixId, model, at, promptTokens, price } = event;
  if (ledger.entries.some((entry) => entry.id === id)) return ledger;
  const usd = price === undefined ? 0 : costUsd(price, promptTokens, 0);
  const entry: SpendEntry = {
    ...{ id, fixId, model, at, promptTokens, usd },
    completionTokens: 0,
    priceKnown: price !== undefined,
    status: 'open',
  };
  return archiveOldest({ ...ledger, entries: [...ledger.entries, entry] });
}

function settle(entry: SpendEntry, end: End, price: TokenPrice | undefined): SpendEntry {
  const { promptTokens, completionTokens } = end.usage;
  const status = statusOf(end);
  const usd = status === 'failed' || price === undefined ? 0 : costUsd(price, promptTokens, completionTokens);
  return { ...entry, promptTokens, completionTokens, usd, status };
}

/** The server was left in its work, which it may go on with and bill. */
const leftAtWork: ReadonlySet<ModelFailureKind | undefined> = new Set(['cut', 'stalled', 'over-cap']);

function statusOf({ outcome, usage, failure }: End): SpendStatus {
  const thoughtOnly = failure?.kind === 'empty' && usage.completionTokens > 0;
  if (outcome === 'failed')
    return thoughtOnly || leftAtWork.has(failure?.kind) ? 'possibly-billed' : 'failed';
  if (outcome === 'incomplete' || outcome === 'cancelled') return 'possibly-billed';
  return usage.estimated ? 'estimated' : 'billed';
}

function archiveOldest(ledger: SpendLedger): SpendLedger {
  const surplus = ledger.entries.slice(0, Math.max(0, ledger.entries.length - mostEntries));
  if (surplus.length === 0) return ledger;
  const archived = { ...ledger.archived };
  for (const entry of surplus) {
    const month = entry.at.slice(0, 7);
    const models = archived[month] ?? {};
    archived[month] = { ...models, [entry.model]: addEntry(models[entry.model] ?? noSpend, entry) };
  }
  return { ...ledger, entries: ledger.entries.slice(surplus.length), archived };
}

/** A total with one more request. */
export function addEntry(total: SpendTotal, entry: SpendEntry): SpendTotal {
  const sure = entry.status === 'billed' || entry.status === 'failed';
  return {
    requests: total.requests + 1,
    promptTokens: total.promptTokens + entry.promptTokens,
    completionTokens: total.completionTokens + entry.completionTokens,
    usd: total.usd + entry.usd,
    unsureUsd: total.unsureUsd + (sure ? 0 : entry.usd),
    unpriced: total.unpriced + (entry.priceKnown ? 0 : 1),
  };
}

/** What one fix has cost so far, possibly billed amounts included: the cap counts them. US dollars. */
export function spentOnFix(ledger: SpendLedger, fixId: string): number {
  return ledger.entries.reduce((sum, entry) => sum + (entry.fixId === fixId ? entry.usd : 0), 0);
}

/** An event from its kept form; undefined for anything else. */
export function readSpendEvent(value: unknown): SpendEvent | undefined {
  const { kind, id, price } = (value ?? {}) as Partial<SpendEvent>;
  const isWhole = kind === 'sent' ? isSent(value) : kind === 'ended' && isEnded(value);
  return isWhole && typeof id === 'string' && isPrice(price) ? (value as SpendEvent) : undefined;
}

function isSent(value: unknown): boolean {
  const { fixId, model, at, promptTokens } = value as Partial<Extract<SpendEvent, { kind: 'sent' }>>;
  return [fixId, model, at].every((each) => typeof each === 'string') && Number.isFinite(promptTokens);
}

function isEnded(value: unknown): boolean {
  const { end } = value as Partial<Extract<SpendEvent, { kind: 'ended' }>>;
  const { promptTokens, completionTokens } = end?.usage ?? {};
  return typeof end?.outcome === 'string' && [promptTokens, completionTokens].every(Number.isFinite);
}

function isPrice(price: Partial<TokenPrice> | undefined): boolean {
  return price === undefined || [price.promptUsdPer1k, price.completionUsdPer1k].every(Number.isFinite);
}
