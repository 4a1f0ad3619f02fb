import assert from 'node:assert/strict';
import { lessThanSent } from '../../../src/editor/lessThanSent.ts';

describe('lessThanSent', () => {
  const cases = [
    { used: 0.2, share: 0.5, sent: 0.1 },
    { used: 1.1, share: 0.5, sent: 0.5 },
    { used: 0.2, share: 1, sent: 1 },
  ];
  for (const { used, share, sent } of cases)
    it(`${share} of a prompt that took ${used} of its budget is ${sent} of it`, async () => {
      const shares: number[] = [];
      await lessThanSent(async (each) => void shares.push(each), used)(share);
      assert.deepEqual(shares, [sent]);
    });
});
