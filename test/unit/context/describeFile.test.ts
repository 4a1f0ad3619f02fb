import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { describeFile } from '../../../src/context/describeFile.ts';

const path = 'src/parts.js' as WorkspacePath;
const part = (i: number) => [
  `/** Part ${i}. */`,
  `export function part${i}(row) {`,
  `  return row.part * ${i};`,
  '}',
  '',
];
const big = Array.from({ length: 300 }, (_, i) => part(i)).flat();
const describeBig = (selected?: { from: number; to: number }) =>
  describeFile(path, big, { selected, maxCharacters: 12_000 });

describe('describeFile', () => {
  it('shows a file whole where it fits', () => {
    const { text, leftOut } = describeFile(path, part(1), { selected: undefined, maxCharacters: 12_000 });
    assert.match(text, /return row\.part \* 1;/);
    assert.deepEqual(leftOut, []);
  });

  it('lists what a big file declares, small parts that stand together one by one', () => {
    const { text } = describeBig();
    assert.match(text, /^Outline of src\/parts\.js \(1500 lines\):\n1-\d+ part0, part1, part2/);
    const listed =
      text
        .match(/^\d+-\d+ .*$/gm)
        ?.join()
        .match(/part\d+/g) ?? [];
    assert.equal(new Set(listed).size, 300);
  });

  it('stays within its room, and shows what was asked for', () => {
    const { text, leftOut } = describeBig({ from: 1252, to: 1254 });
    assert.ok(text.length <= 12_000);
    assert.match(text, /return row\.part \* 250;/);
    assert.ok(leftOut.length > 0);
  });

  it('shows the beginning of a line that is longer than the whole room, and says that more is left out', () => {
    const line = `export const data = "${'abc, '.repeat(200_000)}";`;
    for (const lines of [[line], ['{', `  "data": "${line.slice(21)}`, '}']]) {
      const { text } = describeFile(path, lines, { selected: undefined, maxCharacters: 12_000 });
      assert.ok(text.length <= 12_000 && text.length > 11_000, `${text.length}`);
      assert.match(text, /"abc, abc, .* abc, a?b?c?,? ?\n\[… \d+ characters and more left out …\]\n$/s);
    }
  });

  it('says how many parts an outline left out that is itself too long', () => {
    const { text } = describeFile(path, big, { selected: undefined, maxCharacters: 3000 });
    assert.match(text, /\n… and \d+ more parts\n/);
    assert.ok(text.length <= 3000);
  });

  describe('with what a grammar says', () => {
    const declarations = Array.from({ length: 300 }, (_, i) => ({
      ...{ name: `part${i}`, signature: `export function part${i}(row)`, depth: i % 2 },
      ...{ from: 5 * i + 1, at: 5 * i + 2, to: 5 * i + 4 },
    }));

    it('lists each declaration with its signature, one a line', () => {
      const some = declarations.filter((_, i) => i % 3 === 0);
      const options = { selected: undefined, maxCharacters: 20_000, declarations: some };
      const { text } = describeFile(path, big, options);
      assert.match(text, /\n1-4 export function part0\(row\)\n16-19 {3}export function part3\(row\)\n/);
      assert.ok(text.length <= 20_000);
    });

    it('lists names where the signatures are too much, and shows what was asked for whole', () => {
      const selected = { from: 1252, to: 1252 };
      const { text, leftOut } = describeFile(path, big, { selected, maxCharacters: 12_000, declarations });
      assert.match(text, /\n6-9 {3}part1\n11-14 part2\n/);
      assert.match(
        text,
        /\/\*\* Part 250\. \*\/\nexport function part250\(row\) \{\n {2}return row\.part \* 250;\n\}/,
      );
      assert.ok(leftOut.some(({ name }) => name === 'part299'));
      assert.ok(text.length <= 12_000);
    });
  });
});
