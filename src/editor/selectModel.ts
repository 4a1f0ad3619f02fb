import * as vscode from 'vscode';
import { formatUsd } from '../base/price.ts';
import type { Account } from '../compose.ts';
import { settingKeys, settingsSection } from '../manifest.ts';
import type { ModelInfo } from '../model/model.ts';
import { rehearsalModel } from '../model/models.ts';
import type { ApiKeys } from './apiKeys.ts';
import { type KnownModels, learnModels } from './learnModels.ts';
import type { LivePrices } from './livePrices.ts';
import { readSettings } from './settings.ts';

export interface ModelPicker {
  readonly account: Account;
  readonly keys: ApiKeys;
  readonly prices: LivePrices;
}

/**
 * Lets the user pick a model: the published ones, and what the server lists where a key is at hand, with window, price and balance. What is known can be picked at
 * once; the rest joins it as it comes. @returns whether one was picked.
 */
export async function selectModel({ account, keys, prices }: ModelPicker): Promise<boolean> {
  const { baseUrl, model } = readSettings();
  const pick = vscode.window.createQuickPick();
  pick.placeholder = model;
  pick.matchOnDescription = true;
  pick.keepScrollPosition = true;
  pick.busy = true;
  const show = ({ models, balanceUsd }: KnownModels) => {
    const active = pick.activeItems[0]?.label;
    pick.title = titleOf(balanceUsd);
    pick.items = [...models.map(itemOf), rehearsalItem()];
    if (active !== undefined) pick.activeItems = pick.items.filter(({ label }) => label === active);
  };
  const closing = new AbortController();
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  pick.onDidAccept(() => resolve(pick.selectedItems[0]?.label));
  pick.onDidHide(() => resolve(undefined));
  pick.show();
  const learn = async (): Promise<void> => {
    const key = await keys.peek(baseUrl);
    await learnModels({ account, prices, baseUrl, key, signal: closing.signal }, show);
    pick.busy = false;
  };
  try {
    const chosen = await Promise.race([promise, learn().then(() => promise)]);
    if (chosen === undefined) return false;
    await vscode.workspace
      .getConfiguration(settingsSection)
      .update(settingKeys.model, chosen, vscode.ConfigurationTarget.Global);
    return true;
  } finally {
    closing.abort();
    pick.dispose();
  }
}

function titleOf(balanceUsd: number | undefined): string {
  return balanceUsd === undefined
    ? vscode.l10n.t('The model that explains and fixes')
    : vscode.l10n.t('The model that explains and fixes · balance {0}', formatUsd(balanceUsd));
}

function itemOf({ id, windowTokens, price }: ModelInfo): vscode.QuickPickItem {
  const windowWords =
    windowTokens === undefined ? '' : vscode.l10n.t('{0}K window', Math.round(windowTokens / 1000));
  const source =
    price === undefined
      ? vscode.l10n.t('price not known')
      : price.source === 'live'
        ? vscode.l10n.t('live price of {0}', price.asOf)
        : vscode.l10n.t('published price of {0}', price.asOf);
  return {
    label: id,
    description:
      price === undefined ? '' : vscode.l10n.t('{0} per 1K tokens', formatUsd(price.promptUsdPer1k)),
    detail: [windowWords, source].filter((part) => part !== '').join(' · '),
  };
}

function rehearsalItem(): vscode.QuickPickItem {
  return {
    label: rehearsalModel,
    description: vscode.l10n.t('offline and free'),
    detail: vscode.l10n.t('Knows only the sample; for trying Greenlight out'),
  };
}
