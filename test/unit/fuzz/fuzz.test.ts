import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answers, corpus, mutated } from '../../support/fuzz.ts';
import { fuzzTargets } from '../../support/fuzzTargets.ts';

const texts = [...corpus('.'), ...Array.from({ length: 10 }, () => answers).flat()];

describe('mutated real outputs and answers', () => {
  it('are made from a corpus', () => assert.ok(texts.length > 20, `${texts.length}`));

  for (const [name, target] of Object.entries(fuzzTargets))
    it(`do not upset ${name}`, function () {
      this.timeout(60_000);
      const property = fc.asyncProperty(mutated(texts), async (text) => target(text));
      return fc.assert(property, { numRuns: 150, seed: 7, interruptAfterTimeLimit: 3000 });
    });
});
