import assert from 'node:assert/strict';
import { mapScript } from '../../../../src/node/trace/mapScript.ts';

const url = 'file:///project/src/a.ts';

/** A map of one segment a generated line: the line's start stands for line n + 10 of the source. */
function inlineMap(lines: number, source: string): string {
  const mappings = ['AAUA', ...Array.from({ length: lines - 1 }, () => 'AACA')].join(';');
  const json = JSON.stringify({ version: 3, sources: [source], names: [], mappings });
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString('base64')}`;
}

describe('mapScript', () => {
  it('takes a script without a map for its own source: first and last character of each line', () => {
    const points = mapScript(url, 'ab\n\n  c\n');
    assert.deepEqual(
      points.map(({ offset, line }) => [offset, line]),
      [
        [0, 1],
        [1, 1],
        [6, 3],
        [6, 3],
      ],
    );
    assert.ok(points.every(({ source }) => source === url));
  });

  it('follows an inline map, relative to the script', () => {
    const points = mapScript(url, `one\ntwo\n${inlineMap(2, 'a.src.ts')}`);
    assert.deepEqual(points, [
      { offset: 0, source: 'file:///project/src/a.src.ts', line: 11 },
      { offset: 4, source: 'file:///project/src/a.src.ts', line: 12 },
    ]);
  });

  it('takes the script itself for a source that is no file', () => {
    const [first] = mapScript(url, `one\n${inlineMap(1, 'webpack://x/a.ts')}`);
    assert.equal(first?.source, url);
  });

  it('counts a map that can’t be read as none', () => {
    const [first] = mapScript(url, 'one\n//# sourceMappingURL=missing.js.map');
    assert.deepEqual(first, { offset: 0, source: url, line: 1 });
  });
});
