import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { replaceFile } from '../../../src/editor/replaceFile.ts';

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytesOf = (words: string) => new TextEncoder().encode(words);
const at = (path: string): Uri => ({ path, with: (change: { path: string }) => at(change.path) }) as Uri;

/** Of a size: what has no room is written as far as it goes. */
class Disk {
  readonly files = new Map<string, Uint8Array>();
  sizeBytes = 100;

  async writeFile({ path }: Uri, bytes: Uint8Array): Promise<void> {
    this.files.delete(path);
    const used = [...this.files.values()].reduce((sum, { length }) => sum + length, 0);
    this.files.set(path, bytes.subarray(0, this.sizeBytes - used));
    if (used + bytes.length > this.sizeBytes) throw new Error('ENOSPC: no space left on device, write');
  }

  async rename(from: Uri, to: Uri): Promise<void> {
    this.files.set(to.path, this.files.get(from.path) ?? new Uint8Array());
    this.files.delete(from.path);
  }

  async delete({ path }: Uri): Promise<void> {
    if (!this.files.delete(path)) throw new Error('ENOENT');
  }
}

describe('replaceFile', () => {
  it('writes a file, new or in the place of another', async () => {
    const disk = new Disk();
    for (const words of ['first', 'second']) {
      await replaceFile(disk, at('/fix.md'), bytesOf(words));
      assert.deepEqual([...disk.files.keys()], ['/fix.md']);
      assert.equal(text(disk.files.get('/fix.md')), words);
    }
  });

  it('leaves the file that was there, and nothing else, where the disk is full', async () => {
    const disk = new Disk();
    disk.files.set('/fix.md', bytesOf('last week’s'));
    await assert.rejects(replaceFile(disk, at('/fix.md'), bytesOf('x'.repeat(99))), /ENOSPC/);
    assert.deepEqual(
      [...disk.files].map(([path, bytes]) => [path, text(bytes)]),
      [['/fix.md', 'last week’s']],
    );
  });

  it('says why a file can’t be written of which nothing was', async () => {
    const disk = new Disk();
    disk.writeFile = () => Promise.reject(new Error('EROFS: read-only file system'));
    await assert.rejects(replaceFile(disk, at('/fix.md'), bytesOf('x')), /EROFS/);
  });
});
