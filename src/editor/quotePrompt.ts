import { estimatePromptTokens, type TokenCorrections } from '../model/estimateTokens.ts';
import type { ModelInfo } from '../model/model.ts';
import { type Quote, quoteRequest } from '../model/quoteRequest.ts';
import type { Prompt } from '../prompt/prompt.ts';
import type { Settings } from './settings.ts';

export interface QuoteOptions {
  readonly settings: Settings;
  readonly info: ModelInfo;
  /** What the fix or conversation has cost before. */
  readonly spentUsd: number;
  readonly corrections: TokenCorrections;
}

/** What a prompt can cost under the user's settings. */
export function quotePrompt(
  { messages }: Prompt,
  { settings, info, spentUsd, corrections }: QuoteOptions,
): Quote {
  const { maxAnswerTokens, maxCostUsd } = settings;
  const promptTokens = estimatePromptTokens(messages, info.id, corrections);
  return quoteRequest({ promptTokens, model: info, maxAnswerTokens, maxCostUsd, spentUsd });
}
