import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancelledError } from '../../../../src/base/errors.ts';
import { scanFolders } from '../../../../src/node/disk/scanFolders.ts';

describe('scanFolders', () => {
  let root: string;
  const { signal } = new AbortController();
  const write = (file: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), '');
  };
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'scan-'));
    for (const file of ['a.ts', 'src/deep/b.ts', 'src/deep/.x', 'src/c.ts', 'new/d.ts', 'new/.y'])
      write(file);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('reads the folders of the known files, and those above them', async () => {
    const { others, dotNames } = await scanFolders(root, ['src/deep/b.ts'], signal);
    assert.deepEqual([...others].sort(), ['a.ts', 'new', 'src/c.ts', 'src/deep/.x']);
    assert.deepEqual(
      ['', 'src/', 'src/deep/', 'new/'].map((folder) => dotNames(folder)),
      [[], [], ['.x'], undefined],
    );
  });

  it('reads the root alone where no file is known', async () =>
    assert.deepEqual([...(await scanFolders(root, [], signal)).others].sort(), ['a.ts', 'new', 'src']));

  it('counts among the others what is gone, or is no folder any more', async () => {
    const { others, dotNames } = await scanFolders(root, ['gone/a.ts', 'a.ts/b.ts'], signal);
    assert.deepEqual([...others].sort(), ['a.ts', 'gone', 'new', 'src']);
    assert.equal(dotNames('gone/'), undefined);
  });

  it('lets others have their turn, and ends when it is cancelled', async () => {
    const files = Array.from({ length: 2000 }, (_, index) => `gone${index}/a.ts`);
    const done = new AbortController();
    const scan = scanFolders(root, files, done.signal);
    setImmediate(() => done.abort());
    await assert.rejects(scan, CancelledError);
  });
});
