import assert from 'node:assert/strict';
import { pack, unpack } from '../../../src/base/packed.ts';

describe('pack', () => {
  it('gives back plain data, maps and sets, one in another', () => {
    const value = {
      list: [1, 'two', null, { three: true }],
      flags: new Map([['a', new Set(['x', 'y'])]]),
      none: new Map(),
    };
    assert.deepEqual(unpack(pack(value)), value);
  });

  for (const text of ['', '{"a":', 'undefined', '{"$map":1}'])
    it(`makes nothing of ${JSON.stringify(text)}`, () => assert.equal(unpack(text), undefined));
});
