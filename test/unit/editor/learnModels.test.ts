import assert from 'node:assert/strict';
import { type KnownModels, learnModels, type ModelSource } from '../../../src/editor/learnModels.ts';
import { LivePrices } from '../../../src/editor/livePrices.ts';
import { publishedModels } from '../../../src/model/models.ts';
import { memoryMemento } from '../../support/memoryMemento.ts';
import { priced, silent } from '../../support/priceServers.ts';

const published = publishedModels.map(({ id }) => id);
const neverSignal = new AbortController().signal;
const nothing: ModelSource['account'] = {
  fetchModelIds: () => new Promise(() => undefined),
  fetchBalance: () => new Promise(() => undefined),
};
const everything: ModelSource['account'] = {
  fetchModelIds: async () => ({ kind: 'ok', value: ['glm-4.5', 'glm-6'] }),
  fetchBalance: async () => ({ kind: 'ok', value: { balanceUsd: 12.5, spentTodayUsd: undefined } }),
};

const ignore = () => undefined;

describe('learnModels', () => {
  it('tells the published models at once, where the server never answers', () => {
    const told: KnownModels[] = [];
    void learnModels(source({ account: nothing, prices: silent() }), (known) => told.push(known));
    assert.equal(told.length, 1);
    assert.deepEqual(told[0]?.models, publishedModels);
  });

  it('adds what the server lists, its balance and its prices as they come', async () => {
    const told: KnownModels[] = [];
    await learnModels(source({ prices: priced(5000) }), (known) => told.push(known));
    const last = told.at(-1);
    assert.deepEqual(
      last?.models.map(({ id }) => id),
      [...published, 'glm-6'],
    );
    assert.equal(last?.models[0]?.price?.promptUsdPer1k, 0.05);
    assert.equal(last?.balanceUsd, 12.5);
  });

  it('asks RunAPI for neither without a key, and another server for both', async () => {
    const asked: string[] = [];
    const account: ModelSource['account'] = {
      fetchModelIds: async ({ baseUrl }) => {
        asked.push(baseUrl);
        return { kind: 'ok', value: ['llama'] };
      },
      fetchBalance: async () => ({ kind: 'failed', failure: { kind: 'not-an-api', detail: '' } }),
    };
    const told: KnownModels[] = [];
    const tell = (known: KnownModels) => told.push(known);
    await learnModels(source({ account, key: undefined }), tell);
    await learnModels(source({ account, key: undefined, baseUrl: 'http://127.0.0.1:1/v1' }), tell);
    assert.deepEqual(asked, ['http://127.0.0.1:1/v1']);
    assert.deepEqual(told.at(-1)?.models, [{ id: 'llama', windowTokens: undefined, price: undefined }]);
  });

  it('tells nothing once nobody looks any more', async () => {
    const closing = new AbortController();
    const told: KnownModels[] = [];
    const learning = learnModels(source({ signal: closing.signal }), (known) => told.push(known));
    closing.abort();
    await learning;
    assert.equal(told.length, 1);
  });
});

function source(
  how: Partial<Omit<ModelSource, 'prices'>> & {
    readonly prices?: ConstructorParameters<typeof LivePrices>[0];
  },
): ModelSource {
  const { prices = priced(2000), ...rest } = how;
  return {
    account: everything,
    prices: new LivePrices(prices, { memory: memoryMemento(), tellDamaged: ignore }),
    baseUrl: 'https://runapi.ai/v1',
    key: 'sk-test-0123456789',
    signal: neverSignal,
    ...rest,
  };
}
