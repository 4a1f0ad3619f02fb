import assert from 'node:assert/strict';
import { HashSet } from '../../../src/failure/hashSet.ts';

describe('HashSet', () => {
  it('counts each text once, however many there are', () => {
    const set = new HashSet();
    for (let turn = 0; turn < 2; turn++) for (let at = 0; at < 20_000; at++) set.add(`cart › adds ${at}`);
    assert.equal(set.size, 20_000);
  });

  it('counts the empty text too', () => {
    const set = new HashSet();
    set.add('');
    assert.equal(set.size, 1);
  });
});
