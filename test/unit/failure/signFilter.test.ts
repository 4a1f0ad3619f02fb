import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SignFilter } from '../../../src/failure/signFilter.ts';

describe('SignFilter', () => {
  it('never rules out what the text holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat({ max: 12 }), (text, from, length) => {
        const sign = text.slice(from % (text.length + 1)).slice(0, length);
        assert.ok(new SignFilter(text).mayHold(sign));
      }),
    );
  });

  it('rules out what the text does not hold', () => {
    const filter = new SignFilter('Test Suites: 1 failed\n  ● adds');
    assert.equal(filter.mayHold('test session starts '), false);
    assert.equal(filter.mayHold('Test Suites: '), true);
  });
});
