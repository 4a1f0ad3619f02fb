import * as vscode from 'vscode';
import { formatUsd } from '../base/price.ts';
import type { Quote } from '../model/quoteRequest.ts';

/** What a prompt costs and the most that its answer can: tokens in, tokens out, and both in dollars where the price is known. */
export function quoteWords({ promptTokens, maxTokens, promptUsd, worstAnswerUsd }: Quote): string {
  const tokensIn = promptTokens.toLocaleString('en-US');
  const tokensOut = maxTokens.toLocaleString('en-US');
  return promptUsd === undefined || worstAnswerUsd === undefined
    ? vscode.l10n.t('{0} tokens in · at most {1} out', tokensIn, tokensOut)
    : vscode.l10n.t(
        '{0} tokens in, {1} · at most {2} out, {3}',
        tokensIn,
        formatUsd(promptUsd),
        tokensOut,
        formatUsd(worstAnswerUsd),
      );
}
