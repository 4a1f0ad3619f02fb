import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyAt, openFile, textOf, toTexts } from '../../../src/patch/editFile.ts';
import type { DiffHunk } from '../../../src/patch/patch.ts';

const line = (kind: 'context' | 'remove' | 'add', text: string) => ({ kind, text, noNewline: false });

/** Applies lines at an index; the count is that of their old side. */
function edit(text: string, at: number, lines: DiffHunk['lines']): string {
  const file = openFile(text);
  const count = lines.filter(({ kind }) => kind !== 'add').length;
  applyAt(file, { tier: 'exact', at, count, adapt: (each) => each }, lines);
  return textOf(file);
}

describe('openFile and textOf', () => {
  it('give the same bytes for any text', () => {
    const text = fc
      .array(fc.constantFrom('a', '\n', '\r', '\r\n', '\uFEFF', '\u2028', ''))
      .map((parts) => parts.join(''));
    fc.assert(fc.property(text, (each) => assert.equal(textOf(openFile(each)), each)));
  });

  it('find the ending that most lines have', () => {
    assert.equal(openFile('a\r\nb\r\nc\n').ending, '\r\n');
    assert.equal(openFile('a\rb\r').ending, '\r');
    assert.equal(openFile('').ending, '\n');
  });

  it('cut lines without their endings and mark', () => assert.deepEqual(toTexts('\uFEFFa\r\nb'), ['a', 'b']));
});

describe('applyAt', () => {
  for (const [title, text, at, lines, expected] of [
    [
      'gives a new line the ending of the one it replaces',
      'a\r\nb\nc\r\n',
      1,
      [line('remove', 'b'), line('add', 'B')],
      'a\r\nB\nc\r\n',
    ],
    [
      'gives an inserted line the usual ending',
      'a\r\nb\r\nc\n',
      2,
      [line('context', 'c'), line('add', 'd')],
      'a\r\nb\r\nc\nd\r\n',
    ],
    ['keeps the bytes of context', 'a \r\nb\n', 0, [line('context', 'a'), line('add', 'n')], 'a \r\nn\nb\n'],
    [
      'keeps a missing final newline',
      'a\nb',
      1,
      [line('remove', 'b'), line('add', 'B'), line('add', 'C')],
      'a\nB\nC',
    ],
    ['closes the last line when lines come behind it', 'a', 1, [line('add', 'b')], 'a\nb'],
    ['empties a file', 'a\n', 0, [line('remove', 'a')], ''],
  ] as const)
    it(title, () => assert.equal(edit(text, at, lines), expected));
});
