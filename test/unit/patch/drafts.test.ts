import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { Drafts } from '../../../src/patch/drafts.ts';
import { openFile } from '../../../src/patch/editFile.ts';

const at = (path: string) => path as WorkspacePath;
const drafts = (files: Readonly<Record<string, string>>) => new Drafts((path) => files[path]);

describe('Drafts', () => {
  it('reads a file once, and plans nothing where nothing changed', () => {
    let reads = 0;
    const read = new Drafts(() => `${++reads}\n`);
    assert.equal(read.at(at('a')), read.at(at('a')));
    assert.equal(reads, 1);
  });

  it('swaps two files', () => {
    const swap = drafts({ a: '1\n', b: '2\n' });
    swap.rename(at('a'), at('b'));
    swap.rename(at('b'), at('a'));
    assert.deepEqual(swap.overwritten(), []);
    const { changes } = swap.changes();
    assert.deepEqual(
      changes
        .map((change) => [change.kind, change.path, change.kind === 'delete' ? '' : change.after])
        .sort(),
      [
        ['modify', 'a', '2\n'],
        ['modify', 'b', '1\n'],
      ],
    );
  });

  it('names a file that a rename would overwrite', () => {
    const over = drafts({ a: '1\n', b: '2\n' });
    over.rename(at('a'), at('b'));
    assert.deepEqual(over.overwritten(), ['b']);
  });

  it('has nothing to rename or copy where there is no file', () => {
    assert.equal(drafts({}).rename(at('a'), at('b')), false);
    assert.equal(drafts({}).copy(at('a'), at('b')), false);
  });

  it('renames to another case, and refuses two spellings of one path', () => {
    const one = drafts({ 'a.js': '1\n' });
    assert.equal(one.rename(at('a.js'), at('A.js')), true);
    assert.deepEqual(one.twins(), []);
    assert.deepEqual(
      one.changes().changes.map(({ kind }) => kind),
      ['rename'],
    );
    for (const [path, other] of [
      ['a.js', 'A.js'],
      ['caf\u00e9.js', 'cafe\u0301.js'],
    ] as const) {
      const two = drafts({ [path]: '1\n' });
      two.at(at(path));
      two.at(at(other)).file = openFile('2\n');
      assert.deepEqual(two.twins(), [other]);
    }
  });
});
