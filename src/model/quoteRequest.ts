import { costUsd, tokensFor } from '../base/price.ts';
import type { ModelInfo, SpendCap } from './model.ts';

/** What a request can cost, before it is sent. Amounts are undefined where the server's price is unknown. */
export interface Quote {
  readonly promptTokens: number;
  /** The answer's limit to send; 0 when nothing is to be sent. */
  readonly maxTokens: number;
  readonly promptUsd: number | undefined;
  /** If the answer takes every token that it may. */
  readonly worstAnswerUsd: number | undefined;
  readonly worstUsd: number | undefined;
  /** For the request: the answer is cut off there. */
  readonly cap: SpendCap | undefined;
  readonly verdict: QuoteVerdict;
}

export type QuoteVerdict =
  | { readonly kind: 'ok' }
  /** The cap leaves too few tokens for an answer. */
  | { readonly kind: 'over-cap'; readonly leftTokens: number; readonly capUsd: number }
  /** The prompt does not leave the model room to answer. */
  | { readonly kind: 'over-window'; readonly leftTokens: number; readonly windowTokens: number };

/** An answer with fewer tokens than this is rarely a whole patch, and is paid all the same. */
const fewestAnswerTokens = 1000;

/** The answer's limit is the least of the setting, what the cap leaves, and what the model's window leaves. Below 1,000 tokens nothing is sent. */
export function quoteRequest(options: {
  readonly promptTokens: number;
  readonly model: ModelInfo;
  readonly maxAnswerTokens: number;
  /** For the whole fix. */
  readonly maxCostUsd: number;
  /** What this fix has cost before this request. */
  readonly spentUsd: number;
}): Quote {
  const { promptTokens, model, maxAnswerTokens, maxCostUsd, spentUsd } = options;
  const { price, windowTokens = Number.POSITIVE_INFINITY } = model;
  const leftUsd = maxCostUsd - spentUsd;
  const byWindow = Math.max(0, windowTokens - promptTokens);
  const byCap =
    price === undefined
      ? Number.POSITIVE_INFINITY
      : tokensFor(leftUsd - costUsd(price, promptTokens, 0), price.completionUsdPer1k);
  const affordable = price === undefined || costUsd(price, promptTokens, 0) <= leftUsd;
  const least = Math.min(fewestAnswerTokens, maxAnswerTokens);
  const verdict = judge({ byWindow, byCap: affordable ? byCap : 0, least, windowTokens, capUsd: maxCostUsd });
  const maxTokens = verdict.kind === 'ok' ? Math.min(maxAnswerTokens, byWindow, byCap) : 0;
  const promptUsd = price === undefined ? undefined : costUsd(price, promptTokens, 0);
  const worstAnswerUsd = price === undefined ? undefined : costUsd(price, 0, maxTokens);
  return {
    promptTokens,
    maxTokens,
    promptUsd,
    worstAnswerUsd,
    worstUsd: price === undefined ? undefined : costUsd(price, promptTokens, maxTokens),
    cap: price === undefined ? undefined : { maxUsd: leftUsd, price },
    verdict,
  };
}

function judge(left: {
  readonly byWindow: number;
  readonly byCap: number;
  readonly least: number;
  readonly windowTokens: number;
  readonly capUsd: number;
}): QuoteVerdict {
  if (left.byWindow < left.least)
    return { kind: 'over-window', leftTokens: left.byWindow, windowTokens: left.windowTokens };
  if (left.byCap < left.least) return { kind: 'over-cap', leftTokens: left.byCap, capUsd: left.capUsd };
  return { kind: 'ok' };
}
