import type { ModelFailure } from '../../model/model.ts';
import { readConnectionError } from './connectionFailures.ts';
import { type Attempt, guardFetch } from './guardedFetch.ts';
import { failureFromRefusal, type Refusal } from './modelFailures.ts';
import { untilAborted } from './watchdog.ts';

type Fetch = typeof globalThis.fetch;

/** Port: sends one chat request and gives the response of a 2xx, its body unread. Rejects for everything else. */
export type SendChat = (call: {
  readonly baseUrl: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
}) => Promise<Response>;

export type OpenResult =
  | { readonly kind: 'open'; readonly response: Response }
  | {
      readonly kind: 'refused';
      readonly failure: ModelFailure;
      /** Sending again may help. */
      readonly passing: boolean;
      readonly refusal: Refusal | undefined;
    };

export interface OpenOptions {
  readonly baseUrl: string;
  readonly key: string | undefined;
  /** The same for a request that is sent again, so that a server that knows it bills once. */
  readonly idempotencyKey: string;
  readonly fetch: Fetch;
  readonly send: SendChat;
  readonly signal: AbortSignal;
}

/** Sends one request and waits for its header. Never rejects. `attempt.requests` counts what was sent. */
export async function openAnswer(
  body: Readonly<Record<string, unknown>>,
  attempt: Attempt,
  options: OpenOptions,
): Promise<OpenResult> {
  attempt.refusal = undefined;
  const headers = {
    accept: 'text/event-stream, application/json',
    // A compressor holds back what a person waits for.
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'user-agent': 'Greenlight',
    'idempotency-key': options.idempotencyKey,
    ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key}` }),
  };
  const fetch = guardFetch(options.fetch, headers, attempt);
  try {
    const sent = options.send({ baseUrl: options.baseUrl, body, fetch, signal: options.signal });
    return { kind: 'open', response: await untilAborted(sent, options.signal) };
  } catch (error) {
    const { refusal } = attempt;
    if (refusal === undefined) return { kind: 'refused', ...readConnectionError(error), refusal };
    const failure = failureFromRefusal(refusal, options.key !== undefined);
    return { kind: 'refused', failure, passing: isPassing(failure), refusal };
  }
}

const passingStatus = new Set([408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529]);

function isPassing({ kind, status }: ModelFailure): boolean {
  return (kind === 'rate-limit' || kind === 'unavailable') && passingStatus.has(status ?? 0);
}
