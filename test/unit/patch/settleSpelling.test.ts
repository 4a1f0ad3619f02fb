import assert from 'node:assert/strict';
import type { FileEdit } from '../../../src/patch/patch.ts';
import { settleSpelling } from '../../../src/patch/settleSpelling.ts';

const [composed, apart] = ['caf\u00e9.js', 'cafe\u0301.js'];
const listing = ['src/a.js', apart, 'B.js', 'b.js'];
const create = (path: string): FileEdit => ({ kind: 'create', path, text: '' });
const settled = (...edits: readonly FileEdit[]) =>
  settleSpelling({ edits, incomplete: [] }, listing).edits.map(({ path }) => path);

describe('settleSpelling', () => {
  for (const [title, written, path] of [
    ['another case', 'SRC/A.js', 'src/a.js'],
    ['composed letters', composed, apart],
    ['a path as it is listed', 'b.js', 'b.js'],
    ['one that two are near', './b.JS', './b.JS'],
    ['one that two are alike', 'b.JS', 'b.JS'],
    ['a new file', 'src/new.js', 'src/new.js'],
    ['a name that every object has', '__proto__', '__proto__'],
  ] as const)
    it(`takes ${title} for ${JSON.stringify(path)}`, () =>
      assert.deepEqual(settled(create(written)), [path]));

  it('leaves what a rename of the same patch leads to', () => {
    const rename: FileEdit = { kind: 'rename', path: 'src/a.js', to: 'src/A.js' };
    assert.deepEqual(settled(rename, create('src/A.js')), ['src/a.js', 'src/A.js']);
  });
});
