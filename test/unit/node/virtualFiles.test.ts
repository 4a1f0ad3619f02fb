import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { type VirtualDisk, VirtualFiles } from '../../../src/node/virtualFiles.ts';

const { signal } = new AbortController();

/** Files by their paths, behind a server that notes what it is asked for. */
function serve(texts: Readonly<Record<string, string>>): { disk: VirtualDisk; asked: string[] } {
  const asked: string[] = [];
  const disk: VirtualDisk = {
    entries: async (folder) => {
      asked.push(folder);
      const names = Object.keys(texts)
        .filter((path) => path.startsWith(folder))
        .map((path) => path.slice(folder.length).split('/'));
      const kinds = new Map(names.map(([name = '', ...rest]) => [name, rest.length > 0]));
      return [...kinds].map(([name, isFolder]) => ({ name, isFolder }));
    },
    read: async (file, maxBytes) => {
      asked.push(file);
      const text = texts[file];
      return text === undefined || text.length > maxBytes ? undefined : new TextEncoder().encode(text);
    },
  };
  return { disk, asked };
}

describe('VirtualFiles', () => {
  const texts = {
    '.gitignore': 'out/\n*.log\n',
    '.env': 'A=1',
    'x.log': '',
    'out/a.js': '',
    'node_modules/p/index.js': '',
    'src/.rooignore': 'private.ts\n',
    'src/private.ts': '',
    'src/a.ts': 'a',
    'src/key.pem': '',
    'src/mine.ts': '',
    'src/a\nb.ts': '',
  };
  const expected = ['.gitignore', 'src/.rooignore', 'src/a.ts'];

  it('lists what may be sent, as on a disk, and asks for each folder once', async () => {
    const { disk, asked } = serve(texts);
    const files = new VirtualFiles(disk, { exclude: ['mine.ts'] });
    assert.deepEqual(await files.list(signal), { paths: expected, truncated: false });
    assert.deepEqual(asked.sort(), ['', '.gitignore', 'src/', 'src/.rooignore']);
    await files.list(signal);
    assert.equal(asked.length, 4);
  });

  it('reads that alone: unsaved text first, nothing of binaries or what is too large', async () => {
    const { disk } = serve({ ...texts, 'b.bin': 'a\0b', 'big.ts': 'x'.repeat(100) });
    const overlay = (path: string) => (/mine|a\.ts/.test(path) ? 'unsaved' : undefined);
    const files = new VirtualFiles(disk, { overlay, exclude: ['mine.ts'], maxBytes: 50 });
    const read = (path: string) => files.read(path as WorkspacePath);
    assert.equal(await read('src/a.ts'), 'unsaved');
    assert.equal(await read('src/.rooignore'), 'private.ts\n');
    for (const path of ['src/mine.ts', 'src/private.ts', 'out/a.js', '.env', 'gone.ts', 'b.bin', 'big.ts'])
      assert.equal(await read(path), undefined, path);
  });

  it('stops at its bound, also in folders that hold themselves, and when cancelled', async () => {
    const folder = { name: 'again', isFolder: true };
    const endless: VirtualDisk = { entries: async () => [folder], read: async () => undefined };
    const entries = async () => [folder, { name: 'a.ts', isFolder: false }];
    for (const [disk, count] of [
      [endless, 0],
      [{ ...endless, entries }, 50],
    ] as const) {
      const { paths, truncated } = await new VirtualFiles(disk, { maxFiles: 50 }).list(signal);
      assert.deepEqual([paths.length, truncated], [count, true]);
    }
    await assert.rejects(new VirtualFiles(endless).list(AbortSignal.abort()), CancelledError);
  });
});
