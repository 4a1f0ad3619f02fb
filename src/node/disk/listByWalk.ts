import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { throwIfCancelled } from '../../base/errors.ts';
import { IgnoreTree, ignoreFilesOnDisk } from './ignoreTree.ts';

/** Listed though a rule ignores them: a repository may track what it ignores, and without git only the manifest tells where imports lead. */
const manifests = new Set(['package.json', 'pyproject.toml', 'go.mod', 'Cargo.toml']);
/** Folders that hold nothing of the workspace's own. */
export const neverEntered: ReadonlySet<string> = new Set([
  '.git',
  'node_modules',
  '.hg',
  '.svn',
  '__pycache__',
  '.venv',
  'venv',
  '.tox',
  '.yarn',
]);

/** Folders read at a time: each holds a file descriptor. */
const foldersAtOnce = 64;
/** A name that is no segment of a path everywhere: on Windows it would lead elsewhere. */
const oddName = /[\\\0]|^[A-Za-z]:/;

export interface WalkOptions {
  /** Files found at most; the walk ends there. */
  readonly limit: number;
  /** What else is left out; a folder's name ends in '/'. */
  readonly isLeftOut: (name: string) => boolean;
  /** Takes the names that begin with a dot of each folder entered, before any name in it is asked about: its ignore files need no look at the disk. */
  readonly dotNames: Map<string, readonly string[]>;
  readonly signal: AbortSignal;
}

/**
 * The folder's files, level by level, without what any .gitignore leaves out. Links, pipes, sockets and devices are passed over, and so nothing is
 * entered twice. What can't be read is as good as empty.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function listByWalk(root: string, options: WalkOptions): Promise<readonly string[]> {
  const found: string[] = [];
  const tree = new IgnoreTree(ignoreFilesOnDisk(root), ['.gitignore'], (folder) =>
    options.dotNames.get(folder),
  );
  const skips = (name: string) => tree.ignores(name) || options.isLeftOut(name);
  // Folders' names, relative to the root, '' or ending in '/'.
  let level = [''];
  while (level.length > 0 && found.length < options.limit) {
    const next: string[] = [];
    for (let at = 0; at < level.length && found.length < options.limit; at += foldersAtOnce) {
      throwIfCancelled(options.signal);
      const some = level.slice(at, at + foldersAtOnce);
      await Promise.all(
        some.map((prefix) =>
          walkFolder(path.join(root, prefix), { ...options, prefix, skips }, { found, next }),
        ),
      );
    }
    level = next.slice(0, options.limit);
  }
  return found;
}

interface Visit extends Pick<WalkOptions, 'limit' | 'dotNames'> {
  readonly prefix: string;
  readonly skips: (name: string) => boolean;
}

/** Adds the files of a folder to `found`, and the folders in it to `next`. */
async function walkFolder(
  absolute: string,
  { prefix, skips, limit, dotNames }: Visit,
  { found, next }: { readonly found: string[]; readonly next: string[] },
): Promise<void> {
  const entries = await readEntries(absolute);
  dotNames.set(
    prefix,
    entries.map(({ name }) => name).filter((name) => name.startsWith('.')),
  );
  for (const entry of entries) {
    if (found.length >= limit) break;
    const isFolder = entry.isDirectory();
    if (neverEntered.has(entry.name) || !(isFolder || entry.isFile())) continue;
    const name = prefix + entry.name + (isFolder ? '/' : '');
    if (!manifests.has(entry.name) && skips(name)) continue;
    if (isFolder) next.push(name);
    else if (!oddName.test(entry.name)) found.push(name);
  }
}

/** What is gone, not ours to read, or deeper than the system allows is as good as empty. */
function readEntries(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
