import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
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

  it('is within 10 % of o200k on code, and on output with colours, times, hashes and symbols', () => {
    const files = ['src/**/*.ts', 'test/fixtures/**/*.*', 'media/sample/**/*.*'].flatMap((glob) =>
      globSync(glob),
    );
    const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    const outputLine = (n: number) =>
      `2026-11-23T10:0${n % 10}:00.123${n}Z \u001b[31m❯\u001b[0m test/cart.test.js \u001b[2m(${n} tests | 1 failed) 8a91fe${n}c02b4d ⎯⎯⎯⎯\u001b[22m\n    at total (src/cart.js:${n}:10)\n`;
    const output = Array.from({ length: 200 }, (_, n) => outputLine(n)).join('');
    for (const [name, text] of Object.entries({ code, output })) {
      const error = estimateTokens(text) / encode(text).length - 1;
      assert.ok(Math.abs(error) < 0.1, `${name}: ${(error * 100).toFixed(1)} %`);
    }
  });

  it('learns nothing from small requests, and believes no nonsense', () => {
    const small = learnFromUsage({}, { model: 'm', estimatedTokens: 50, observedTokens: 90 });
    assert.deepEqual(small, {});
    const odd = learnFromUsage({}, { model: 'm', estimatedTokens: 1000, observedTokens: 90_000 });
    assert.deepEqual(odd, { m: { factor: 2, samples: 1 } });
  });
});
