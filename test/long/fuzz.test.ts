import fc from 'fast-check';
import { answers, corpus, mutated } from '../support/fuzz.ts';
import { fuzzTargets } from '../support/fuzzTargets.ts';

const { GREENLIGHT_FUZZ_SECONDS: wished = '120' } = process.env;
const texts = [...corpus('.'), ...Array.from({ length: 10 }, () => answers).flat()];

describe('mutated real outputs and answers, at length', () => {
  for (const [name, target] of Object.entries(fuzzTargets))
    it(`do not upset ${name}`, function () {
      const limit = Number(wished) * 1000;
      this.timeout(limit + 60_000);
      const property = fc.asyncProperty(mutated(texts), async (text) => target(text));
      return fc.assert(property, { numRuns: 1_000_000, interruptAfterTimeLimit: limit });
    });
});
