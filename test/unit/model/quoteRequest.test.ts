import assert from 'node:assert/strict';
import { formatUsd } from '../../../src/base/price.ts';
import { findModel, listModels, publishedModels } from '../../../src/model/models.ts';
import { isPriceStale, readPriceSchedule } from '../../../src/model/priceSchedule.ts';
import { quoteRequest } from '../../../src/model/quoteRequest.ts';
import { reportAnswer } from '../../../src/model/reportAnswer.ts';

const model = findModel('glm-4.5', { price: undefined, isRunApi: true });
const base = { promptTokens: 8000, model, maxAnswerTokens: 12_000, maxCostUsd: 1, spentUsd: 0 };

describe('quoteRequest', () => {
  it('says tokens in, the worst case out, and both in dollars', () => {
    const quote = quoteRequest(base);
    assert.deepEqual(
      [quote.maxTokens, quote.promptUsd, quote.worstAnswerUsd, quote.worstUsd],
      [12_000, 0.16, 0.24, 0.4],
    );
    assert.deepEqual(quote.cap, { maxUsd: 1, price: model.price });
  });

  it('lets the cap shorten the answer, and never exceeds it', () => {
    const quote = quoteRequest({ ...base, maxCostUsd: 0.3 });
    assert.equal(quote.maxTokens, 7000);
    assert.ok((quote.worstUsd ?? 1) <= 0.3 + 1e-9);
  });

  it('counts what the fix has cost before', () => {
    const { maxTokens, cap } = quoteRequest({ ...base, spentUsd: 0.75 });
    assert.deepEqual([maxTokens, cap?.maxUsd], [4500, 0.25]);
  });

  const refused = [
    { name: 'under 1,000 tokens left', options: { maxCostUsd: 0.179 }, kind: 'over-cap', left: 950 },
    { name: 'a prompt over the cap', options: { maxCostUsd: 0.1 }, kind: 'over-cap', left: 0 },
    { name: 'a prompt over the window', options: { promptTokens: 131_000 }, kind: 'over-window', left: 72 },
  ];
  for (const { name, options, kind, left } of refused)
    it(`sends nothing with ${name}`, () => {
      const { maxTokens, verdict } = quoteRequest({ ...base, maxCostUsd: 10, ...options });
      assert.deepEqual([maxTokens, verdict.kind], [0, kind]);
      assert.equal('leftTokens' in verdict && verdict.leftTokens, left);
    });

  it('has no amounts where the price is unknown', () => {
    const local = findModel('llama', { price: undefined, isRunApi: false });
    const quote = quoteRequest({ ...base, model: local });
    assert.deepEqual([quote.maxTokens, quote.worstUsd, quote.cap], [12_000, undefined, undefined]);
  });
});

describe('models and prices', () => {
  it('has the seven published variants', () => {
    assert.deepEqual(
      publishedModels.map(({ id, price }) => [id, price?.promptUsdPer1k]),
      [
        ['glm-4.5', 0.02],
        ['glm-4.5-air', 0.01],
        ['glm-4.6', 0.02],
        ['glm-4.7', 0.02],
        ['glm-5', 0.02],
        ['glm-5-turbo', 0.02],
        ['glm-5.1', 0.03],
      ],
    );
  });

  it('reads a live price, its day included', () => {
    const entry = { model: 'glm-4.5', input_price_per_1m_cents: 1500, output_price_per_1m_cents: 2500 };
    const body = { as_of: '2026-10-02T00:00:00Z', price_schedules: [{ model: 'x' }, entry] };
    const price = { promptUsdPer1k: 0.015, completionUsdPer1k: 0.025, source: 'live', asOf: '2026-10-02' };
    assert.deepEqual(readPriceSchedule(body, 'glm-4.5', 0), price);
    for (const odd of [
      null,
      'x',
      [],
      {},
      { price_schedules: [] },
      { ...entry, output_price_per_1m_cents: null },
    ])
      assert.equal(readPriceSchedule(odd, 'glm-4.5', 0), undefined);
  });

  it('asks again after a day', () => {
    const cached = { model: 'm', price: undefined, etag: undefined, fetchedAtMs: 1000 };
    assert.deepEqual(
      [isPriceStale(cached, 2000), isPriceStale(cached, 1000 + 86_400_000), isPriceStale(undefined, 0)],
      [false, true, true],
    );
  });

  it('lists what a server has, and no published price behind another server', () => {
    const options = { served: ['glm-5', 'new'], live: new Map(), isRunApi: true };
    assert.equal(listModels(options).length, 8);
    const other = listModels({ ...options, isRunApi: false });
    assert.deepEqual(
      other.map(({ id, price }) => [id, price]),
      [
        ['glm-5', undefined],
        ['new', undefined],
      ],
    );
  });

  it('never shows nothing for something', () => {
    assert.deepEqual([0, 0.0004, 0.016, 0.25, 1].map(formatUsd), [
      '$0.00',
      'under $0.001',
      '$0.016',
      '$0.25',
      '$1.00',
    ]);
  });
});

describe('reportAnswer', () => {
  it('names model, request and verdict, and holds no word of the prompt', () => {
    const messages = [{ role: 'user', content: 'secret code' }] as const;
    const report = reportAnswer({
      model: 'glm-4.5',
      requestId: 'r1',
      messages,
      verdict: 'still fails',
      note: '',
    });
    assert.match(report.body, /^Model: glm-4.5\nRequest: r1\nPrompt .*: [0-9a-f]{64}\nVerdict: still fails$/);
    assert.ok(!JSON.stringify(report).includes('secret'));
  });
});
