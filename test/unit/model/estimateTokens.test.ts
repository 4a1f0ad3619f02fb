import assert from 'node:assert/strict';
import { estimateTokens, learnFromUsage } from '../../../src/model/estimateTokens.ts';

describe('estimateTokens', () => {
  it('learns a model’s own measure from its usage', () => {
    let corrections = {};
    const text = 'const sum = items.reduce((all, item) => all + item.price, 0);\n'.repeat(100);
    const plain = estimateTokens(text);
    for (let n = 0; n < 5; n++) {
      const estimatedTokens = estimateTokens(text, 'm', corrections);
      corrections = learnFromUsage(corrections, { model: 'm', estimatedTokens, observedTokens: plain * 1.2 });
    }
    const error = Math.abs(estimateTokens(text, 'm', corrections) / (plain * 1.2) - 1);
    assert.ok(error < 0.01, `${error}`);
    assert.equal(estimateTokens(text, 'other', corrections), plain);
  });

  it('learns nothing from small requests, and believes no nonsense', () => {
    const small = learnFromUsage({}, { model: 'm', estimatedTokens: 50, observedTokens: 90 });
    assert.deepEqual(small, {});
    const odd = learnFromUsage({}, { model: 'm', estimatedTokens: 1000, observedTokens: 90_000 });
    assert.deepEqual(odd, { m: { factor: 2, samples: 1 } });
  });
});
