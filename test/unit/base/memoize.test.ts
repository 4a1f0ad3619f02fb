import assert from 'node:assert/strict';
import { memoize } from '../../../src/base/memoize.ts';

describe('memoize', () => {
  it('asks once for each object', () => {
    const asked: object[] = [];
    const lengthOf = memoize((list: readonly string[]) => asked.push(list) && [list.length]);
    const [one, other] = [['a'], ['a']];
    assert.equal(lengthOf(one), lengthOf(one));
    assert.notEqual(lengthOf(one), lengthOf(other));
    assert.deepEqual(asked, [one, other]);
  });
});
