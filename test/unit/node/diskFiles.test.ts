import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { TextMemory } from '../../../src/node/disk/textMemory.ts';
import { DiskFiles } from '../../../src/node/diskFiles.ts';

describe('DiskFiles', () => {
  let root: string;
  const { signal } = new AbortController();
  const write = (file: string, text: string | Buffer) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'disk-files-'));
    write('.gitignore', 'out/\n*.log\n');
    write('src/a.ts', 'const a = 1;');
    write('src/nested/.gitignore', '/b.ts\n');
    write('src/nested/b.ts', '');
    write('src/nested/c.ts', '');
    write('out/a.js', '');
    write('x.log', '');
    write('node_modules/p/index.js', '');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const expected = ['.gitignore', 'src/a.ts', 'src/nested/.gitignore', 'src/nested/c.ts'];

  it('walks a folder and honours every .gitignore', async () => {
    assert.deepEqual((await new DiskFiles(root).list(signal)).paths, expected);
  });

  it('lists the same in a repository', async () => {
    execFileSync('git', ['init', '-q'], { cwd: root });
    write('.git/info/exclude', 'node_modules\n');
    assert.deepEqual((await new DiskFiles(root).list(signal)).paths, expected);
  });

  it('gives the listing before where nothing has changed, and a new one where something has', async () => {
    const memory = { texts: new TextMemory() };
    const list = (options = {}) => new DiskFiles(root, { memory, ...options }).list(signal);
    const before = await list();
    assert.equal(await list(), before);
    write('src/new.ts', '');
    const after = await list();
    assert.deepEqual(after.paths, [...before.paths, 'src/new.ts']);
    assert.deepEqual((await list({ exclude: ['new.ts'] })).paths, before.paths);
  });

  it('stops at a limit and says so', async () => {
    const { paths, truncated } = await new DiskFiles(root, { maxFiles: 2 }).list(signal);
    assert.equal(paths.length, 2);
    assert.equal(truncated, true);
  });

  it('reads unsaved text first, and nothing of binaries, of what is too large or missing', async () => {
    const at = (file: string) => file as WorkspacePath;
    write('b.bin', Buffer.from([1, 0, 2]));
    write('big.ts', 'x'.repeat(100));
    const overlay = (file: WorkspacePath) => (file === 'src/a.ts' ? 'unsaved' : undefined);
    const files = new DiskFiles(root, { overlay, maxBytes: 50 });
    assert.equal(await files.read(at('src/a.ts')), 'unsaved');
    assert.equal(await new DiskFiles(root).read(at('src/a.ts')), 'const a = 1;');
    for (const file of ['b.bin', 'big.ts', 'none.ts', 'src'])
      assert.equal(await files.read(at(file)), undefined);
  });
});
