import type { TokenPrice } from '../base/price.ts';
import type { PromptMessage } from '../prompt/prompt.ts';

/** One request, as the user confirmed it. */
export interface ModelRequest {
  readonly model: string;
  readonly messages: readonly PromptMessage[];
  readonly maxTokens: number;
  readonly thinking: 'off' | 'on' | 'model-default';
  /** The answer is cut off when prompt and answer together have cost this much. Without it only `maxTokens` binds, which a server may ignore. */
  readonly cap?: SpendCap;
}

/** What one request may cost at most. */
export interface SpendCap {
  readonly maxUsd: number;
  readonly price: ModelPrice;
}

export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** True when the server sent none and the figures are ours. */
  readonly estimated: boolean;
}

/** Why an answer is not whole, or did not come. The sentence that a person sees is made in one place, from this. */
export interface ModelFailure {
  readonly kind: ModelFailureKind;
  /** The server's own words, without keys. */
  readonly detail: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
}

export type ModelFailureKind =
  | 'no-key'
  | 'bad-key'
  | 'no-credits'
  | 'forbidden'
  | 'unknown-model'
  | 'conflict'
  | 'too-large'
  | 'invalid-request'
  | 'rate-limit'
  | 'unavailable'
  | 'bad-address'
  | 'not-an-api'
  | 'redirected'
  | 'empty'
  | 'filtered'
  | 'offline'
  | 'tls'
  | 'stalled'
  | 'cut'
  | 'stream-error'
  | 'over-cap';

/** What comes back, in order. Exactly one `end`, always last. */
export type ModelEvent =
  | { readonly kind: 'waiting'; readonly reason: 'rate-limit' | 'retry'; readonly waitMs: number }
  | { readonly kind: 'open'; readonly requestId: string | undefined }
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** All text of this answer so far was the model thinking aloud, and is no answer: that begins now. */
  | { readonly kind: 'thought' }
  | {
      readonly kind: 'end';
      readonly outcome: 'complete' | 'length' | 'incomplete' | 'cancelled' | 'failed';
      readonly usage: Usage;
      readonly failure?: ModelFailure;
      /** HTTP requests that were made for this answer. */
      readonly requests: number;
      /** Lines of the answer that could not be read, where there are any: what they held is lost. */
      readonly unreadable?: number;
    };

/** Port: one streamed chat completion. Never rejects: failures are the last event. */
export interface ModelClient {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

/** A model as a person picks it. */
export interface ModelInfo {
  readonly id: string;
  readonly windowTokens: number | undefined;
  readonly price: ModelPrice | undefined;
}

export interface ModelPrice extends TokenPrice {
  /** Where the figure is from, and its day (ISO). */
  readonly source: 'live' | 'published';
  readonly asOf: string;
}
