import type { ModelPrice } from './model.ts';

/** A model's live price as it is kept between sessions. */
export interface CachedPrice {
  readonly model: string;
  readonly price: ModelPrice | undefined;
  readonly etag: string | undefined;
  /** Milliseconds since 1970. */
  readonly fetchedAtMs: number;
}

/** Prices by model from their kept form; undefined for anything else. */
export function readCachedPrices(value: unknown): Readonly<Record<string, CachedPrice>> | undefined {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap && Object.values(value).every(isCached) ? (value as Record<string, CachedPrice>) : undefined;
}

function isCached(value: unknown): boolean {
  const { fetchedAtMs, price, etag } = asFields(value);
  const { promptUsdPer1k, completionUsdPer1k, asOf } = asFields(price);
  const isWhole = isPrice(promptUsdPer1k) && isPrice(completionUsdPer1k) && isDay(asOf);
  return (
    Number.isFinite(fetchedAtMs) &&
    (price === undefined || isWhole) &&
    (etag === undefined || typeof etag === 'string')
  );
}

const dayMs = 24 * 60 * 60 * 1000;

/** Whether a kept price is to be asked for again. Also when the clock was set back. */
export function isPriceStale(cached: CachedPrice | undefined, nowMs: number): boolean {
  if (cached === undefined) return true;
  const age = nowMs - cached.fetchedAtMs;
  return age < 0 || age >= dayMs;
}

/**
 * Reads RunAPI's `GET /api/v1/price_schedules?model=…`: `as_of` and `price_schedules`, whose entry for the model has
 * `input_price_per_1m_cents` and `output_price_per_1m_cents`; also in `data`, or the entry alone. undefined when the figures are missing or no prices: then the
 * published ones serve.
 */
export function readPriceSchedule(body: unknown, model: string, nowMs: number): ModelPrice | undefined {
  const entry = entries(body).find((each) => namesModel(each, model));
  const prompt = entry?.['input_price_per_1m_cents'];
  const completion = entry?.['output_price_per_1m_cents'];
  if (!isPrice(prompt) || !isPrice(completion)) return undefined;
  const asOf = asFields(body)['as_of'];
  return {
    promptUsdPer1k: prompt / 100_000,
    completionUsdPer1k: completion / 100_000,
    source: 'live',
    asOf: isDay(asOf) ? asOf.slice(0, 10) : new Date(nowMs).toISOString().slice(0, 10),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function entries(body: unknown): readonly Fields[] {
  if (Array.isArray(body)) return body.flatMap(entries);
  const fields = asFields(body);
  const inner = fields['data'] ?? fields['price_schedules'] ?? fields['price_schedule'];
  return inner === undefined ? [fields] : entries(inner);
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value);
}

function namesModel(entry: Fields, model: string): boolean {
  const name = entry['model'] ?? entry['model_id'] ?? entry['variant_id'];
  return name === undefined || name === model;
}

function isPrice(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
