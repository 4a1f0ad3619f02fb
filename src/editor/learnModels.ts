import type { Account } from '../compose.ts';
import { isRunApi } from '../model/chooseKey.ts';
import type { ModelInfo } from '../model/model.ts';
import { listModels, publishedModels } from '../model/models.ts';
import type { LivePrices } from './livePrices.ts';

export interface KnownModels {
  readonly models: readonly ModelInfo[];
  /** Of the account; undefined where the server has none, or has not said. */
  readonly balanceUsd: number | undefined;
}

export interface ModelSource {
  readonly account: Pick<Account, 'fetchModelIds' | 'fetchBalance'>;
  readonly prices: LivePrices;
  readonly baseUrl: string;
  readonly key: string | undefined;
  /** Nothing is told after it. */
  readonly signal: AbortSignal;
}

/** Tells what is known of the models at once, and again whenever the server has said more. Resolves when no more will come. Never rejects. */
export async function learnModels(source: ModelSource, tell: (known: KnownModels) => void): Promise<void> {
  const { account, prices, signal, ...server } = source;
  const { baseUrl, key } = server;
  const atRunApi = isRunApi(baseUrl);
  let served: readonly string[] = [];
  let balanceUsd: number | undefined;
  const tellAll = () => {
    if (signal.aborted) return;
    const live = new Map(publishedModels.map(({ id }) => [id, prices.get(id, baseUrl)]));
    tell({ models: listModels({ served, live, isRunApi: atRunApi }), balanceUsd });
  };
  tellAll();
  // Behind another server a key may not be needed; RunAPI lists and tells nothing without one.
  const isTold = key !== undefined || !atRunApi;
  await Promise.all([
    ...publishedModels.map(async ({ id }) => {
      const before = prices.get(id, baseUrl);
      await prices.refresh(id, baseUrl);
      if (prices.get(id, baseUrl) !== before) tellAll();
    }),
    isTold &&
      account.fetchModelIds({ ...server, signal }).then((ids) => {
        if (ids.kind === 'ok') served = ids.value;
        tellAll();
      }),
    isTold &&
      account.fetchBalance({ ...server, signal }).then((balance) => {
        if (balance.kind === 'ok') balanceUsd = balance.value.balanceUsd;
        tellAll();
      }),
  ]);
}
