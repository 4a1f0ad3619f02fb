import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chooseExpired } from '../../../src/history/chooseExpired.ts';
import type { KeptSize } from '../../../src/history/history.ts';

const bounds = { fixes: 3, sizeBytes: 100 };
const kept = (...sizes: readonly number[]): KeptSize[] =>
  sizes.map((sizeBytes, index) => ({ id: `${index}`, sizeBytes, writtenMs: index }));
const none = new Set<string>();

describe('chooseExpired', () => {
  it('lets the oldest go where there are too many', () =>
    assert.deepEqual(chooseExpired(kept(1, 1, 1, 1, 1), none, bounds), ['1', '0']));

  it('lets the oldest go where they take too much, also such as would fit by themselves', () =>
    assert.deepEqual(chooseExpired(kept(1, 60, 60, 30), none, bounds), ['1', '0']));

  it('keeps what is within both bounds', () =>
    assert.deepEqual(chooseExpired(kept(40, 40, 20), none, bounds), []));

  it('keeps the newest, however large', () =>
    assert.deepEqual(chooseExpired(kept(5, 900), none, bounds), ['0']));

  it('keeps what can be reverted, and lets younger ones go for it', () =>
    assert.deepEqual(chooseExpired(kept(50, 10, 50), new Set(['0']), bounds), ['1']));

  it('never exceeds a bound by what could go, and never lets go what must stay', () => {
    const sizes = fc.array(fc.nat(60), { maxLength: 8 });
    fc.assert(
      fc.property(sizes, fc.uniqueArray(fc.nat(7)), (some, safe) => {
        const all = kept(...some);
        const revertible = new Set(safe.map(String));
        const expired = new Set(chooseExpired(all, revertible, bounds));
        const left = all.filter(({ id }) => !expired.has(id));
        const must = all.filter(({ id }, index) => revertible.has(id) || index === all.length - 1);
        assert.ok(must.every(({ id }) => !expired.has(id)));
        const fits =
          left.length <= bounds.fixes &&
          left.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) <= bounds.sizeBytes;
        assert.ok(fits || left.length === must.length);
      }),
    );
  });
});
