import assert from 'node:assert/strict';
import { linesOf } from '../../../src/base/lines.ts';

describe('linesOf', () => {
  for (const [text, lines] of [
    ['', ['']],
    ['a', ['a']],
    ['a\nb\r\nc\n', ['a', 'b', 'c', '']],
    ['a\rb', ['a\rb']],
  ] as const)
    it(`tells those of ${JSON.stringify(text)}`, () => assert.deepEqual(linesOf(text), lines));
});
