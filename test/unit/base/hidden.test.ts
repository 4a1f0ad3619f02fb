import assert from 'node:assert/strict';
import { hidden, spellOut } from '../../../src/base/hidden.ts';

describe('hidden', () => {
  for (const text of ['a\u202eb', 'us\u200der', '\u3164', 'ok\u{e0061}', '\u001b[8m', 'a\u0000b', 'a\ufeff'])
    it(`finds what does not show in ${JSON.stringify(text)}`, () => assert.match(text, hidden));

  for (const text of ['a\tb\r\n\f', 'می\u200cخواهم', '👩\u200d🚀', '日本語', 'naïve – “so”'])
    it(`finds nothing in ${JSON.stringify(text)}`, () => assert.doesNotMatch(text, hidden));
});

describe('spellOut', () => {
  it('writes what does not show as its number, and blanks in a row as one', () =>
    assert.equal(
      spellOut(`npm${' '.repeat(500)}test\n\u202e--x\u{e0061}`),
      'npm test \\u{202e}--x\\u{e0061}',
    ));
});
