import type { ModelFailure, ModelFailureKind } from '../../model/model.ts';
import { fieldsOf } from './chatChunk.ts';

/** A response that is no answer: its status, headers and the beginning of its body. */
export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What an error body says, whichever of the usual shapes it has. */
export interface ErrorBody {
  readonly message: string;
  readonly code: string;
  readonly param: string;
}

const longestDetail = 400;
/** A year: no limit lasts longer. */
const longestSensibleMs = 31_536_000_000;

const kindOfStatus: Readonly<Record<number, ModelFailureKind>> = {
  400: 'invalid-request',
  401: 'bad-key',
  402: 'no-credits',
  403: 'forbidden',
  404: 'unknown-model',
  405: 'not-an-api',
  407: 'offline',
  408: 'unavailable',
  409: 'conflict',
  410: 'unknown-model',
  413: 'too-large',
  415: 'not-an-api',
  422: 'invalid-request',
  429: 'rate-limit',
};

/** Codes that say more than the status they come with. RunAPI's, OpenAI's and Z.ai's own (1113: no balance; 1211: no such model; 1261: too long). */
const kindOfCode: Readonly<Record<string, ModelFailureKind>> = {
  insufficient_credits: 'no-credits',
  insufficient_quota: 'no-credits',
  billing_hard_limit_reached: 'no-credits',
  '1113': 'no-credits',
  invalid_api_key: 'bad-key',
  authentication_error: 'bad-key',
  model_not_found: 'unknown-model',
  unknown_model: 'unknown-model',
  '1211': 'unknown-model',
  model_limit_exceeded: 'too-large',
  context_length_exceeded: 'too-large',
  request_too_large: 'too-large',
  '1261': 'too-large',
  rate_limit_exceeded: 'rate-limit',
  rate_limit_error: 'rate-limit',
  overloaded_error: 'unavailable',
  service_unavailable: 'unavailable',
};

/** Reads an HTTP refusal. The server's words are kept short and in plain text. Without a key of ours, a 401 asks for one. */
export function failureFromRefusal(refusal: Refusal, hadKey: boolean): ModelFailure {
  const error = readErrorBody(refusal.body);
  const requestId = requestIdOf(refusal.headers);
  const kind = kindOfCode[error.code] ?? kindByStatus(refusal);
  const retryAfterMs = readRetryAfter(refusal.headers, Date.now());
  return {
    kind: kind === 'bad-key' && !hadKey ? 'no-key' : kind,
    detail: error.message,
    status: refusal.status,
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/**
 * A 403 or 404 that no API wrote is about the address: a page of a proxy or firewall, a path that is not there. Another refusal that an
 * API wrote is about the request.
 */
function kindByStatus({ status, body }: Refusal): ModelFailureKind {
  const fields = outermost(parse(body));
  const isSaid = Object.keys(fields).some((name) => status === 403 || name !== 'detail');
  if ((status === 403 || status === 404) && !isSaid) return 'not-an-api';
  if (status >= 500) return 'unavailable';
  return kindOfStatus[status] ?? (status >= 400 && isSaid ? 'invalid-request' : 'not-an-api');
}

/** Reads an error object that came inside a 200, in the stream or as its whole body. */
export function failureFromErrorObject(body: unknown): ModelFailure {
  const error = readErrorBody(body);
  const kind = kindOfCode[error.code] ?? kindOfStatus[Number(error.code)] ?? 'stream-error';
  return { kind, detail: error.message, status: 200 };
}

/**
 * The message and code of `{error: {message, code}}`, also within another `error`, `{error: "…"}`, `errors[]`, `message`, `detail`, one of these
 * in a list or as an event, an HTML page, or plain text. Fields may be ''.
 */
export function readErrorBody(body: unknown): ErrorBody {
  const value = typeof body === 'string' ? parse(body) : body;
  if (value === undefined) return { message: plain(String(body)), code: '', param: '' };
  if (typeof value === 'string') return { message: plain(value), code: '', param: '' };
  const outer = outermost(value);
  const first = Array.isArray(outer['errors']) ? outer['errors'][0] : undefined;
  const told = outer['error'] ?? first ?? outer;
  const inner = fieldsOf(told)['message'] === undefined ? (fieldsOf(told)['error'] ?? told) : told;
  const error = fieldsOf(inner);
  const message = typeof inner === 'string' ? inner : (error['message'] ?? error['detail'] ?? error['msg']);
  return {
    message: plain(messageOf(message ?? inner)),
    code: codeOf(error['code']) || codeOf(error['type']) || codeOf(outer['code']) || codeWord(inner),
    param: codeOf(error['param']),
  };
}

function outermost(value: unknown) {
  return fieldsOf(Array.isArray(value) ? value[0] : value);
}

/** FastAPI's list of `{loc, msg}` as words, anything else as it is; '' for an object that says nothing. */
function messageOf(said: unknown): string {
  if (typeof said === 'string') return said;
  const { loc, msg } = fieldsOf(Array.isArray(said) ? said[0] : said);
  if (typeof msg === 'string') return Array.isArray(loc) ? `${loc.join('.')}: ${msg}` : msg;
  const json = JSON.stringify(said) ?? '';
  return /\w/.test(json) ? json : '';
}

function codeOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `{error: "model_limit_exceeded"}`: a code in the message's place. */
function codeWord(inner: unknown): string {
  return typeof inner === 'string' && /^[a-z]+(?:_[a-z]+)+$/.test(inner) ? inner : '';
}

/** An HTML page's title says more than its markup. */
function plain(text: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1];
  const words = title ?? (/^\s*</.test(text) ? text.replace(/<[^>]*>/g, ' ') : text);
  return words.replace(/\s+/g, ' ').trim().slice(0, longestDetail);
}

/** The JSON of a body, or of the first event where it is an event stream. */
function parse(text: string): unknown {
  try {
    return JSON.parse(/^data:\s*(\{.*)$/m.exec(text)?.[1] ?? text);
  } catch {
    return undefined;
  }
}

/** The id to tell the server's people. */
export function requestIdOf(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? headers.get('request-id') ?? headers.get('x-requestid') ?? undefined;
}

/** Milliseconds that the server asks to wait: `retry-after-ms`, seconds, or an HTTP date. undefined when it says none, or nonsense. */
export function readRetryAfter(headers: Headers, nowMs: number): number | undefined {
  const asked = readWait(headers, nowMs);
  return asked === undefined || asked > longestSensibleMs ? undefined : asked;
}

function readWait(headers: Headers, nowMs: number): number | undefined {
  const inMs = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(inMs) && inMs >= 0) return inMs;
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.round(Number(value) * 1000);
  const date = /[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  // By the server's own clock, where it tells it: ours may be off by an hour or a year.
  const told = Date.parse(headers.get('date') ?? '');
  return Number.isFinite(date) ? Math.max(0, date - (Number.isFinite(told) ? told : nowMs)) : undefined;
}
