import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keepEndings } from '../../../src/review/keepEndings.ts';

describe('keepEndings', () => {
  it('gives lines that stay the endings they had, where a file has several kinds', () => {
    assert.equal(keepEndings('a\r\nb\nc\r\n', 'a\nb\nx\nc\n'), 'a\r\nb\nx\nc\r\n');
    assert.equal(keepEndings('a\rb\n', 'a\nB\n'), 'a\rB\n');
  });

  it('leaves what a person did to the endings of a file that has one kind', () => {
    assert.equal(keepEndings('a\nb\n', 'a\r\nb\r\n'), 'a\r\nb\r\n');
    assert.equal(keepEndings('', 'a\r\n'), 'a\r\n');
  });

  it('keeps a byte order mark, and whether there is a last ending is the person’s to say', () => {
    assert.equal(keepEndings('\uFEFFa\n', 'b\n'), '\uFEFFb\n');
    assert.equal(keepEndings('a\r\nb\n', 'a\nb'), 'a\r\nb');
  });

  it('keeps them in a file of a quarter of a million lines', () => {
    const text = `a\r\n${'b\n'.repeat(250_000)}`;
    assert.equal(keepEndings(text, text.replaceAll('\r\n', '\n')), text);
  });

  it('undoes what an editor does to a text that was not edited', () => {
    const line = fc.tuple(fc.constantFrom('a', 'b', '', 'c'), fc.constantFrom('\n', '\r\n', '\r'));
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, ending) => {
        const text = lines.map(([words, end]) => words + end).join('');
        const kinds = new Set(text.match(/\r\n|\n|\r/g));
        fc.pre(kinds.size > 1);
        assert.equal(keepEndings(text, text.replace(/\r\n|\n|\r/g, ending)), text);
      }),
    );
  });
});
