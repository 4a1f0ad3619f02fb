import assert from 'node:assert/strict';
import { readAssertionValues } from '../../../../src/frameworks/text/assertionValues.ts';

/** What is told, and the values: expected, actual. */
const told: readonly (readonly [string, string, readonly (string | undefined)[]])[] = [
  ['labels', 'Expected: 20\nReceived: 12', ['20', '12']],
  ['a property is not its path', 'Expected path: "a.b"\n\nExpected value: 2\nReceived value: 1', ['2', '1']],
  [
    'a sentence is no label',
    'Expected values to be strictly equal:  (is)\n\n    ++20',
    [undefined, undefined],
  ],
  ['a diff of one line', '- Expected\n+ Received\n\n- 20\n+ 12\n\n ❯ test/a.ts:1:1', ['20', '12']],
  ['a diff with a caret', "+ actual - expected\n\n+ 'pen'\n- 'pencil'\n      ^", ["'pencil'", "'pen'"]],
  [
    'a diff of several lines has no value',
    '- Snapshot  - 1\n+ Received  + 1\n\n- {\n+ Object {\n    "id": 7,',
    [undefined, undefined],
  ],
  ['values below their labels', '- Expected: \n/no such/\n\n+ Received: \n"x"\n\n', ['/no such/', '"x"']],
  [
    'values below their labels, one under the other',
    'Expected value to deeply and strictly equal to:\n  {"a": 2}\nReceived:\n  {"a": 1}\n\nDifference:',
    ['{"a": 2}', '{"a": 1}'],
  ],
  ['a sentence of chai', 'own words: expected 12 to equal 20', ['20', '12']],
  ['a sentence that denies', 'expected 1 not to equal 1', [undefined, undefined]],
  ['a sentence of kinds', 'expected 1 to be a string', [undefined, undefined]],
  [
    'a sentence that is cut short',
    'expected { a: 1, …(1) } to deeply equal { a: 2, …(1) }',
    [undefined, undefined],
  ],
];

describe('readAssertionValues', () => {
  for (const [title, text, values] of told) {
    it(`reads: ${title}`, () => {
      const { expected, actual } = readAssertionValues(text.split('\n'));
      assert.deepEqual([expected, actual], values);
    });
  }
});
