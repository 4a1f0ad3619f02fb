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
    const text = '012345678 '.repeat(10);
    const expected = '012345678 \n[… 80 characters left out …]\n012345678 ';
    for (let piece = 1; piece <= text.length; piece++)
      assert.equal(cut(text, piece), expected, `pieces of ${piece}`);
  });

  it('cuts between words: a part of a secret is left to nobody', () => {
    const secret = 'q8Zr2LmP0xV7kT4nB9wY';
    for (let before = 0; before <= 60; before++) {
      const text = `${'a '.repeat(before)}${secret} ${'b '.repeat(60 - before)}`;
      const buffer = new OutputBuffer(80);
      buffer.add(text);
      const left =
        buffer
          .text()
          .replace(secret, '')
          .match(/[q8Zr2LmP0xV7kT4nB9wY]{2,}/g) ?? [];
      assert.deepEqual(
        left.filter((part) => secret.includes(part)),
        [],
        buffer.text(),
      );
    }
  });

  it('cuts what has no words where it must', () => {
    const buffer = new OutputBuffer(20_000);
    buffer.add('x'.repeat(30_000));
    assert.match(buffer.text(), /^x{10000}\n\[… 10000 characters left out …\]\nx{10000}$/);
  });
});
