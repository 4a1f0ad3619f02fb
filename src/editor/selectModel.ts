import * as vscode from 'vscode';
import { formatUsd } from '../base/price.ts';
import type { Account } from '../compose.ts';
import { settingKeys, settingsSection } from '../manifest.ts';
import { isRunApi } from '../model/chooseKey.ts';
import type { ModelInfo } from '../model/model.ts';
import { listModels, publishedModels, rehearsalModel } from '../model/models.ts';
import type { ApiKeys } from './apiKeys.ts';
import type { LivePrices } from './livePrices.ts';
import { readSettings } from './settings.ts';

export interface ModelPicker {
  readonly account: Account;
  readonly keys: ApiKeys;
  readonly prices: LivePrices;
}

/** Lets the user pick a model: the published ones, and what the server lists where a key is at hand, with window, price and balance. @returns whether one was picked. */
export async function selectModel({ account, keys, prices }: ModelPicker): Promise<boolean> {
  const { baseUrl } = readSettings();
  const signal = AbortSignal.timeout(5000);
  const key = await keys.peek(baseUrl);
  const isPriced = isRunApi(baseUrl);
  // Behind another server a key may not be needed; RunAPI lists and tells nothing without one.
  const loading =
    key === undefined && isPriced ? unknownAccount() : loadAccount(account, { baseUrl, key, signal });
  const pricing = isPriced
    ? Promise.all(publishedModels.map(({ id }) => prices.refresh(id, baseUrl, signal)))
    : undefined;
  const listing = Promise.all([loading, pricing]).then(([{ served }]) => {
    const live = new Map(publishedModels.map(({ id }) => [id, prices.get(id)]));
    return [...listModels({ served, live, isRunApi: isPriced }).map(itemOf), rehearsalItem()];
  });
  const { title } = await loading;
  const chosen = await vscode.window.showQuickPick(listing, {
    title,
    matchOnDescription: true,
    placeHolder: readSettings().model,
  });
  if (chosen === undefined) return false;
  await vscode.workspace
    .getConfiguration(settingsSection)
    .update(settingKeys.model, chosen.label, vscode.ConfigurationTarget.Global);
  return true;
}

/** What the server tells of its models and the account. */
interface KnownAccount {
  readonly served: readonly string[];
  readonly title: string;
}

async function unknownAccount(): Promise<KnownAccount> {
  return { served: [], title: vscode.l10n.t('The model that explains and fixes') };
}

async function loadAccount(
  account: Account,
  options: Parameters<Account['fetchModelIds']>[0],
): Promise<KnownAccount> {
  const [ids, balance] = await Promise.all([account.fetchModelIds(options), account.fetchBalance(options)]);
  return {
    served: ids.kind === 'ok' ? ids.value : [],
    title:
      balance.kind === 'ok'
        ? vscode.l10n.t(
            'The model that explains and fixes · balance {0}',
            formatUsd(balance.value.balanceUsd),
          )
        : vscode.l10n.t('The model that explains and fixes'),
  };
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
