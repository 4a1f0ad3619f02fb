import assert from 'node:assert/strict';
import { describeSpend } from '../../../src/model/describeSpend.ts';
import { bookSpend, emptyLedger, type SpendLedger } from '../../../src/model/spendLedger.ts';

const price = { promptUsdPer1k: 0.02, completionUsdPer1k: 0.02 };

function send(ledger: SpendLedger, fixId: string, model: string, isPriced = true): SpendLedger {
  const id = `${ledger.entries.length}`;
  const sent = { kind: 'sent', id, fixId, model, at: '2026-11-26T00:00:00Z', promptTokens: 1000 } as const;
  return bookSpend(ledger, { ...sent, price: isPriced ? price : undefined });
}

describe('describeSpend', () => {
  const ledger = send(send(send(emptyLedger, 'a', 'glm-4.5'), 'a', 'glm-4.6'), 'b', 'other');

  it('names the model that answered last, and the cost of all requests', () =>
    assert.deepEqual(describeSpend(ledger, 'a'), { model: 'glm-4.6', costUsd: 0.04 }));

  it('knows no cost where one request had no price', () =>
    assert.deepEqual(describeSpend(send(ledger, 'a', 'free', false), 'a'), {
      model: 'free',
      costUsd: undefined,
    }));

  it('knows nothing of a fix that the ledger does not have', () =>
    assert.deepEqual(describeSpend(ledger, 'c'), { model: undefined, costUsd: undefined }));
});
