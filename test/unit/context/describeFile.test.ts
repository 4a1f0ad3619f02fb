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

  it('says how many parts an outline left out that is itself too long', () => {
    const { text } = describeFile(path, big, { selected: undefined, maxCharacters: 3000 });
    assert.match(text, /\n… and \d+ more parts\n/);
    assert.ok(text.length <= 3000);
  });
});
