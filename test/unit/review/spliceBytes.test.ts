import assert from 'node:assert/strict';
import { spliceBytes } from '../../../src/review/spliceBytes.ts';

const utf8 = async (text: string) => Buffer.from(text);
const splice = (bytes: Buffer, after: (before: string) => string) => {
  const before = bytes.toString('utf8').replace(/^\ufeff/, '');
  return spliceBytes({ bytes, before, after: after(before) }, utf8);
};

describe('spliceBytes', () => {
  it('keeps every byte of the lines that stay: endings of all kinds, and bytes that are no UTF-8', async () => {
    const bytes = Buffer.from('caf\xe9 one\r\ntwo\nthree\rfour', 'latin1');
    const result = await splice(bytes, (text) => text.replace('two', 'zwei …'));
    assert.deepEqual(
      result,
      Buffer.concat([
        Buffer.from('caf\xe9 one\r\n', 'latin1'),
        Buffer.from('zwei …\n'),
        Buffer.from('three\rfour'),
      ]),
    );
  });

  it('keeps the BOM, also before a first line that changes', async () => {
    const result = await splice(Buffer.from('\ufeffone\r\ntwo\n'), (text) => text.replace('one', 'ONE'));
    assert.deepEqual(result, Buffer.from('\ufeffONE\r\ntwo\n'));
  });

  it('gives the same bytes back when the text is changed there and back', async () => {
    const bytes = Buffer.from('caf\xe9\r\ntwo\nthree\r', 'latin1');
    const there = await splice(bytes, (text) => text.replace('two\n', 'a\nb\n'));
    assert.ok(there);
    assert.deepEqual(await splice(Buffer.from(there), (text) => text.replace('a\nb\n', 'two\n')), bytes);
  });

  it('refuses to change a line whose bytes the text does not tell', async () => {
    const bytes = Buffer.from('caf\xe9 one\ntwo\n', 'latin1');
    assert.equal(await splice(bytes, (text) => text.replace('one', 'eins')), undefined);
  });

  it('refuses an encoding whose lines do not end as in ASCII', async () => {
    const before = 'one\ntwo\n';
    const bytes = Buffer.from(`\ufeff${before}`, 'utf16le');
    assert.equal(await spliceBytes({ bytes, before, after: 'one\n' }, utf8), undefined);
  });
});
