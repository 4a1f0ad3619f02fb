import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findAll, type LocateHint, locateLines } from '../../../src/patch/locate.ts';

function locate(text: string, wanted: string, hint: LocateHint = {}): string {
  const lines = text.split('\n').map((each) => ({ text: each, ending: '\n' }));
  const found = locateLines(lines, wanted.split('\n'), hint);
  return found.kind === 'found' ? `${found.location.tier} ${found.location.at}` : found.kind;
}

const cases: readonly (readonly [title: string, text: string, wanted: string, expected: string])[] = [
  ['exact lines', 'a\nb\nc', 'b\nc', 'exact 1'],
  ['trailing blanks', 'a\nb  \nc', 'b\nc', 'line-ends 1'],
  ['one shift of indentation', 'f\n  b\n    c', 'b\n  c', 'indentation 1'],
  ['typographic quotes and dashes', 'say “x – y”', 'say "x - y"', 'look-alikes 0'],
  ['blanks that do not break', 'a\u00A0b', 'a b', 'look-alikes 0'],
  ['letters composed otherwise', 'caf\u00E9', 'cafe\u0301', 'look-alikes 0'],
  ['another letter that looks alike', 'sc\u043Epe', 'scope', 'missing'],
  ['another case', 'Value', 'value', 'missing'],
  ['two places', 'a\nb\na', 'a', 'ambiguous'],
  ['the exact one of two', ' a\nb\na', 'a', 'exact 2'],
  ['two places of a looser tier', ' a\nb\n a', 'a', 'ambiguous'],
  ['the first line and the last alone', 'a\nx\nc', 'a\nb\nc', 'missing'],
  ['more lines than the file has', 'a', 'a\nb', 'missing'],
];

describe('locateLines', () => {
  for (const [title, text, wanted, expected] of cases)
    it(`finds ${title}: ${expected}`, () => assert.equal(locate(text, wanted), expected));

  it('takes the place nearest to the line that the answer gave, but not one of two as near', () => {
    assert.equal(locate('a\nb\nb\na', 'a', { line: 2 }), 'exact 3');
    assert.equal(locate('a\nb\na', 'a', { line: 1 }), 'ambiguous');
  });

  it('takes the first place behind the only line that heads one', () => {
    assert.equal(locate('f\na\ng\na', 'a', { scopes: [2] }), 'exact 3');
    assert.equal(locate('f\na\nf\na', 'a', { scopes: [0, 2] }), 'ambiguous');
  });

  it('does not look before where it is told to begin', () =>
    assert.equal(locate('a\nb\na', 'a', { from: 1 }), 'exact 2'));
});

describe('findAll', () => {
  it('finds what trying every place finds', () => {
    const lines = fc.array(fc.constantFrom('a', 'b'), { maxLength: 30 });
    fc.assert(
      fc.property(
        lines,
        fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 5 }),
        (all, wanted) => {
          const slow = all.flatMap((_, at) =>
            wanted.every((each, by) => all[at + by] === each) ? [at] : [],
          );
          assert.deepEqual(findAll(all, wanted), slow);
        },
      ),
    );
  });
});
