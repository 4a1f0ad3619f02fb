import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitJson } from '../../../../src/node/chat/splitJson.ts';
import { processorMs } from '../../../support/processorMs.ts';

const object = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.constant('}{ "\\'), fc.integer()));

describe('splitJson', () => {
  it('finds every object, whatever its strings hold', () =>
    fc.assert(
      fc.property(fc.array(object, { minLength: 1 }), fc.constantFrom('', ' ', '\n'), (objects, between) => {
        const values = objects.map((each) => JSON.parse(JSON.stringify(each)));
        assert.deepEqual(splitJson(values.map((each) => JSON.stringify(each)).join(between)), values);
      }),
    ));

  for (const text of ['', 'x', '{"a":1}x', '{"a":1', '{"a":1},{"b":2}', '}{', '"{}', '{"a":{}}}{}'])
    it(`refuses ${text}`, () => assert.equal(splitJson(text), undefined));

  it('takes the values of an array', () => assert.deepEqual(splitJson('[{"a":1},2]'), [{ a: 1 }, 2]));

  it('is quick with what only looks like JSON', () => {
    const started = processorMs();
    for (const text of ['{"'.repeat(400_000), '{"\\\n'.repeat(200_000), '}'.repeat(900_000)]) splitJson(text);
    assert.ok(processorMs() - started < 1500);
  });
});
