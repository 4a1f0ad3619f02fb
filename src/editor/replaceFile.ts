import { randomUUID } from 'node:crypto';
import type { FileSystem, Uri } from 'vscode';

/** Writes a file whole or not at all: what it was before stays where there is no room for the new. @throws what the file system throws. */
export async function replaceFile(
  fs: Pick<FileSystem, 'writeFile' | 'rename' | 'delete'>,
  uri: Uri,
  bytes: Uint8Array,
): Promise<void> {
  const beside = uri.with({ path: `${uri.path}.${randomUUID()}` });
  try {
    await fs.writeFile(beside, bytes);
    await fs.rename(beside, uri, { overwrite: true });
  } catch (error) {
    await Promise.resolve(fs.delete(beside)).catch(() => undefined);
    throw error;
  }
}
