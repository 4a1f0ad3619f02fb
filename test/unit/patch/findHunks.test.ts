import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findHunks } from '../../../src/patch/findHunks.ts';

describe('findHunks', () => {
  it('tells lines that go and lines that come, apart from each other', () => {
    const hunks = findHunks('a\nb\nc\nd\n', 'A\nb\nc\nd\ne\n', 'exact');
    assert.deepEqual(
      hunks.map(({ id, oldRange, oldText, newText }) => [id, oldRange.from, oldRange.to, oldText, newText]),
      [
        ['1', 1, 1, 'a\n', 'A\n'],
        ['2', 5, 4, '', 'e\n'],
      ],
    );
  });

  it('gives hunks that make the second text of the first', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'd')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
        for (const { oldRange, newText } of findHunks(before, after, 'exact').reverse())
          lines.splice(oldRange.from - 1, oldRange.to - oldRange.from + 1, newText);
        assert.equal(lines.join(''), after);
      }),
    );
  });
});
