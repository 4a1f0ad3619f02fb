import assert from 'node:assert/strict';
import { OutputBuffer } from '../../../../src/node/process/outputBuffer.ts';

describe('output buffer', () => {
  const cut = (text: string, pieceChars: number) => {
    const buffer = new OutputBuffer(20);
    for (let at = 0; at < text.length; at += pieceChars) buffer.add(text.slice(at, at + pieceChars));
    return buffer.text();
  };

  it('keeps all that fits', () => {
    assert.equal(cut('0123456789abcdefghij', 3), '0123456789abcdefghij');
  });

  it('cuts the middle out and says how much, however the text arrives', () => {
    const text = '0123456789'.repeat(10);
    const expected = '0123456789\n[… 80 characters left out …]\n0123456789';
    for (let piece = 1; piece <= text.length; piece++)
      assert.equal(cut(text, piece), expected, `pieces of ${piece}`);
  });
});
