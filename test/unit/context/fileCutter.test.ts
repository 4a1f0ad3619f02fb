import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { FileCutter } from '../../../src/context/fileCutter.ts';

const path = 'src/cart.js' as WorkspacePath;
const text = 'export function cartTotal(items) {\n  return add(items, items);\n}\n';

/** Each word of the first unit with how often it stands there. */
const wordsOf = ({ units: [unit] }: ReturnType<FileCutter['cut']>) =>
  unit?.words.map(({ spelling }, at) => [spelling, unit.times[at]]);

/** All but the numbers of the words, which each cutter gives as it meets them. */
const told = ({ units, ...file }: ReturnType<FileCutter['cut']>) => ({
  ...file,
  units: units.map(({ words, ...unit }) => ({
    ...unit,
    words: words.map(({ spelling, terms }) => ({ spelling, terms })),
  })),
});

describe('FileCutter', () => {
  it('counts the identifiers of a unit, in the order in which they are met', () => {
    const { units } = new FileCutter().cut(path, text);
    assert.deepEqual(wordsOf({ text, units }), [
      ['export', 1],
      ['function', 1],
      ['cartTotal', 1],
      ['items', 3],
      ['return', 1],
      ['add', 1],
    ]);
    assert.deepEqual(
      units.map(({ length, size, shown }) => ({ length, size, shown })),
      [{ length: 8, size: text.length + 1, shown: [{ from: 1, to: 4 }] }],
    );
  });

  it('knows a file whose text is the same, and cuts one that changed anew', () => {
    const cutter = new FileCutter();
    const first = cutter.cut(path, text);
    assert.equal(cutter.cut(path, text.slice(0, 3) + text.slice(3)), first);
    const changed = cutter.cut(path, text.replace('add', 'sum'));
    assert.ok(wordsOf(changed)?.some(([word]) => word === 'sum'));
    assert.deepEqual(told(changed), told(new FileCutter().cut(path, text.replace('add', 'sum'))));
  });

  it('forgets what the last question did not ask for', () => {
    const cutter = new FileCutter();
    const first = cutter.cut(path, text);
    cutter.keepOnly(new Set(['src/other.js' as WorkspacePath]));
    const again = cutter.cut(path, text);
    assert.notEqual(again, first);
    assert.deepEqual(again, first);
  });

  it('learns words anew now and then: a word can hold on to a text that is long gone', () => {
    const cutter = new FileCutter();
    const wordOf = (name: string, body: string) => cutter.cut(name as WorkspacePath, body).units[0]?.words[0];
    const first = wordOf('src/first.js', text);
    assert.ok(wordOf('src/second.js', text) === first, 'one spelling, two words');
    assert.notEqual(wordOf('src/second.js', text)?.number, wordOf('src/other.js', 'a()')?.number);
    wordOf('src/generated.js', ' '.repeat(12_000_001));
    const later = wordOf('src/third.js', text);
    assert.ok(later !== first, 'kept for ever');
    assert.equal(later?.spelling, first?.spelling);
  });
});
