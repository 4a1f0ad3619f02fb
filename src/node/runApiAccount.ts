import type { ModelFailure } from '../model/model.ts';
import { fieldsOf } from './chat/chatChunk.ts';
import { readConnectionError } from './chat/connectionFailures.ts';
import { type Attempt, guardFetch } from './chat/guardedFetch.ts';
import { redactKey } from './chat/keyRedactor.ts';
import { failureFromRefusal } from './chat/modelFailures.ts';

/** What the free requests need. `baseUrl` with `/v1`. */
export interface AccountOptions {
  readonly baseUrl: string;
  readonly key: string | undefined;
  readonly signal: AbortSignal;
  /** The global `fetch` otherwise, which VS Code patches for proxy and certificates. */
  readonly fetch?: typeof globalThis.fetch;
}

export type Answered<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: ModelFailure };

export interface Balance {
  readonly balanceUsd: number;
  readonly spentTodayUsd: number | undefined;
}

/** The price schedule as it came; `readPriceSchedule` reads it. `not-modified` when the ETag still holds. */
export type PriceScheduleAnswer =
  | { readonly kind: 'schedule'; readonly body: unknown; readonly etag: string | undefined }
  | { readonly kind: 'not-modified' };

const timeoutMs = 10_000;

/** Whether the server takes the key: asks for its models, which costs nothing. Ends with `bad-key` or `forbidden` when it does not. */
export async function checkKey(options: AccountOptions): Promise<Answered<undefined>> {
  const answer = await fetchModelIds(options);
  if (answer.kind === 'ok') return { kind: 'ok', value: undefined };
  // A server without a list of models knew the path, not the key, to be wrong.
  return answer.failure.status === 404 ? { kind: 'ok', value: undefined } : answer;
}

/** Ids of the models that the server lists, in its order. May be empty. Never rejects. */
export async function fetchModelIds(options: AccountOptions): Promise<Answered<readonly string[]>> {
  const answer = await get(`${options.baseUrl.replace(/\/$/, '')}/models`, options);
  if (answer.kind === 'failed') return answer;
  const { data } = fieldsOf(await readJson(answer.value));
  if (!Array.isArray(data)) return failed({ kind: 'not-an-api', detail: 'no list of models came' });
  return { kind: 'ok', value: data.flatMap(idOf) };
}

/** The account's balance, where the server has one. Never rejects. */
export async function fetchBalance(options: AccountOptions): Promise<Answered<Balance>> {
  const answer = await get(aboveV1(options.baseUrl, '/api/v1/me/balance'), options);
  if (answer.kind === 'failed') return answer;
  const { balance_cents: cents, spent_cents_today: today } = fieldsOf(await readJson(answer.value));
  if (typeof cents !== 'number') return failed({ kind: 'not-an-api', detail: 'no balance came' });
  const spentTodayUsd = typeof today === 'number' ? today / 100 : undefined;
  return { kind: 'ok', value: { balanceUsd: cents / 100, spentTodayUsd } };
}

/** RunAPI's live prices of one model. Public: no key is sent. Never rejects. */
export async function fetchPriceSchedule(
  model: string,
  etag: string | undefined,
  options: AccountOptions,
): Promise<Answered<PriceScheduleAnswer>> {
  const url = aboveV1(options.baseUrl, `/api/v1/price_schedules?model=${encodeURIComponent(model)}`);
  const extra: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag };
  const answer = await get(url, { ...options, key: undefined }, extra);
  if (answer.kind === 'failed')
    return answer.failure.status === 304 ? { kind: 'ok', value: { kind: 'not-modified' } } : answer;
  const body = await readJson(answer.value);
  return {
    kind: 'ok',
    value: { kind: 'schedule', body, etag: answer.value.headers.get('etag') ?? undefined },
  };
}

function aboveV1(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/(?:v1\/?)?$/, '')}${path}`;
}

function idOf(value: unknown): string[] {
  const { id } = fieldsOf(value);
  return typeof id === 'string' && id !== '' ? [id] : [];
}

async function get(
  url: string,
  options: AccountOptions,
  extra: Readonly<Record<string, string>> = {},
): Promise<Answered<Response>> {
  const attempt: Attempt = { requests: 0, refusal: undefined };
  const key = options.key === undefined ? {} : { authorization: `Bearer ${options.key.trim()}` };
  const headers = { accept: 'application/json', 'user-agent': 'Greenlight', ...key, ...extra };
  const fetch = guardFetch(
    options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    headers,
    attempt,
  );
  if (!/^[\x20-\x7e]*$/.test(options.key?.trim() ?? ''))
    return failed({ kind: 'bad-key', detail: 'it holds characters that no key has' });
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const response = await fetch(url, { signal });
    if (response.ok) return { kind: 'ok', value: response };
  } catch (error) {
    return failed(readConnectionError(error).failure, options.key);
  }
  const { refusal } = attempt;
  if (refusal === undefined) return failed({ kind: 'cut', detail: 'no answer came' });
  return failed(failureFromRefusal(refusal, options.key !== undefined), options.key);
}

async function readJson(response: Response): Promise<unknown> {
  return await response.json().catch(() => undefined);
}

function failed(
  failure: ModelFailure,
  key?: string,
): { readonly kind: 'failed'; readonly failure: ModelFailure } {
  const requestId = failure.requestId === undefined ? {} : { requestId: redactKey(failure.requestId, key) };
  return { kind: 'failed', failure: { ...failure, ...requestId, detail: redactKey(failure.detail, key) } };
}
