import assert from 'node:assert/strict';
import { needsConfirmation } from '../../../src/model/needsConfirmation.ts';

describe('needsConfirmation', () => {
  const cases = [
    { confirmedBefore: false, worstUsd: 0.01, asks: true },
    { confirmedBefore: false, worstUsd: undefined, asks: true },
    { confirmedBefore: true, worstUsd: 0.25, asks: false },
    { confirmedBefore: true, worstUsd: 0.26, asks: true },
    { confirmedBefore: true, worstUsd: undefined, asks: false },
  ];
  for (const { asks, ...options } of cases)
    it(`${JSON.stringify(options)} → ${asks ? 'ask' : 'send'}`, () =>
      assert.equal(needsConfirmation({ ...options, confirmAboveUsd: 0.25 }), asks));
});
