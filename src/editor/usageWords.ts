import * as vscode from 'vscode';
import { costUsd, formatUsd, type TokenPrice } from '../base/price.ts';
import type { ModelEvent, Usage } from '../model/model.ts';
import { findModel } from '../model/models.ts';
import type { ModelAccess } from './modelAccess.ts';

/** An answer's tokens, seconds and price as one line, with the price of the whole conversation where it is longer than that answer. */
export function usageWords(
  end: Extract<ModelEvent, { kind: 'end' }>,
  { isRehearsal, info }: ModelAccess,
  { ms, spentUsd }: { readonly ms: number; readonly spentUsd: number },
): string {
  const { promptTokens, completionTokens, estimated } = end.usage;
  const about = estimated ? '≈' : '';
  const tokens = vscode.l10n.t(
    '{0}{1} tokens in, {2} out · {3} s',
    about,
    promptTokens.toLocaleString('en-US'),
    completionTokens.toLocaleString('en-US'),
    (ms / 1000).toFixed(1),
  );
  const runApi = findModel('glm-4.5', { price: undefined, isRunApi: true }).price;
  const price = isRehearsal ? runApi : info.price;
  if (price === undefined) return tokens;
  const own = costOf(price, end.usage);
  const usd = formatUsd(own);
  if (spentUsd > 0)
    return vscode.l10n.t('{0} · {1}, {2} with what was asked before', tokens, usd, formatUsd(spentUsd + own));
  return isRehearsal
    ? vscode.l10n.t('{0} · Rehearsal, nothing billed; RunAPI would charge about {1}', tokens, usd)
    : `${tokens} · ${usd}`;
}

function costOf(price: TokenPrice, { promptTokens, completionTokens }: Usage): number {
  return costUsd(price, promptTokens, completionTokens);
}
