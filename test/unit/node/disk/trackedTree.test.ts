import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancelledError } from '../../../../src/base/errors.ts';
import { TrackedTree } from '../../../../src/node/disk/trackedTree.ts';

/** Far enough ahead for every stamp to have settled. */
const later = () => Date.now() + 60_000;

describe('TrackedTree', () => {
  let root: string;
  const { signal } = new AbortController();
  const write = (file: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), '');
  };
  const scan = (...files: readonly string[]) => new TrackedTree(root, files).scan(later(), signal);
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'scan-'));
    for (const file of ['a.ts', 'src/deep/b.ts', 'src/deep/.x', 'src/c.ts', 'new/d.ts', 'new/.y'])
      write(file);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('reads the folders of the known files, and those above them', async () => {
    const { others, dotNames } = await scan('src/deep/b.ts');
    assert.deepEqual([...others].sort(), ['a.ts', 'new', 'src/c.ts', 'src/deep/.x']);
    assert.deepEqual(
      ['', 'src/', 'src/deep/', 'new/'].map((folder) => dotNames(folder)),
      [[], [], ['.x'], undefined],
    );
  });

  it('reads the root alone where no file is known', async () =>
    assert.deepEqual([...(await scan()).others].sort(), ['a.ts', 'new', 'src']));

  it('counts among the others what is gone, or is no folder any more', async () => {
    const { others, dotNames } = await scan('gone/a.ts', 'a.ts/b.ts');
    assert.deepEqual([...others].sort(), ['a.ts', 'gone', 'new', 'src']);
    assert.equal(dotNames('gone/'), undefined);
  });

  it('lets others have their turn, and ends when it is cancelled', async () => {
    const files = Array.from({ length: 2000 }, (_, index) => `gone${index}/a.ts`);
    const done = new AbortController();
    const scanned = new TrackedTree(root, files).scan(later(), done.signal);
    setImmediate(() => done.abort());
    await assert.rejects(scanned, CancelledError);
  });

  describe('scanned again', () => {
    const others = async (tree: TrackedTree, nowMs = later()) =>
      [...(await tree.scan(nowMs, signal)).others].sort();
    let tree: TrackedTree;
    beforeEach(async () => {
      tree = new TrackedTree(root, ['src/deep/b.ts']);
      assert.deepEqual(await others(tree), ['a.ts', 'new', 'src/c.ts', 'src/deep/.x']);
    });

    it('sees what was added, renamed and taken away', async () => {
      write('src/deep/added.ts');
      renameSync(path.join(root, 'src/c.ts'), path.join(root, 'src/.c'));
      rmSync(path.join(root, 'a.ts'));
      assert.deepEqual(await others(tree), ['new', 'src/.c', 'src/deep/.x', 'src/deep/added.ts']);
      const { dotNames } = await tree.scan(later(), signal);
      assert.deepEqual(dotNames('src/'), ['.c']);
    });

    it('sees another folder in the place of one, older than the scan and with its times', async () => {
      write('elsewhere/deep/other.ts');
      renameSync(path.join(root, 'src'), path.join(root, 'was'));
      renameSync(path.join(root, 'elsewhere'), path.join(root, 'src'));
      assert.deepEqual(await others(tree), ['a.ts', 'new', 'src/deep/other.ts', 'was']);
    });

    it('sees a folder that is gone, and one that came back', async () => {
      rmSync(path.join(root, 'src/deep'), { recursive: true });
      assert.deepEqual(await others(tree), ['a.ts', 'new', 'src/c.ts', 'src/deep']);
      assert.equal((await tree.scan(later(), signal)).dotNames('src/deep/'), undefined);
      write('src/deep/.y');
      assert.deepEqual(await others(tree), ['a.ts', 'new', 'src/c.ts', 'src/deep/.y']);
    });

    it('sees a change that a restored time would hide', async () => {
      const folder = path.join(root, 'src/deep');
      const { atime, mtime } = statSync(folder);
      write('src/deep/added.ts');
      utimesSync(folder, atime, mtime);
      assert.ok((await others(tree)).includes('src/deep/added.ts'));
    });
  });

  it('reads no folder again that has not changed, and any that may have', async function () {
    if (process.platform === 'win32') this.skip();
    const tree = new TrackedTree(root, ['src/deep/b.ts']);
    const dotNames = async (nowMs: number) => (await tree.scan(nowMs, signal)).dotNames('src/deep/');
    const young = await dotNames(Date.now());
    const first = await dotNames(later());
    assert.notEqual(first, young);
    assert.equal(await dotNames(later()), first);
  });
});
