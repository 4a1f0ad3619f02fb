import { readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../base/errors.ts';

/** What lies in the folders of some known files, each read once. */
export interface FolderScan {
  /** Names that are neither a known file nor a folder with one, relative to the root, without an ending '/'. In no order. */
  readonly others: readonly string[];
  /** Names that begin with a dot, of a folder that was read: '' or ending in '/'. undefined for any other folder. */
  readonly dotNames: (folder: string) => readonly string[] | undefined;
}

/** Folders read in one turn of the event loop: some milliseconds. */
const foldersATurn = 300;

/**
 * Reads every folder that holds one of the files, on its way to the root too, and no other. At once and not by the thread pool, which takes
 * several times as long. A folder that can't be read counts among the others: it may be gone, or have become a file.
 * @param root absolute @param files relative to the root
 * @throws {CancelledError} when the signal is aborted.
 */
export async function scanFolders(
  root: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<FolderScan> {
  const known = new Set(files);
  const folders = foldersOf(files);
  const dotNames = new Map<string, string[]>();
  const others: string[] = [];
  let left = foldersATurn;
  for (const folder of folders) {
    if (--left === 0) {
      await setImmediate();
      throwIfCancelled(signal);
      left = foldersATurn;
    }
    const names = namesIn(`${root}/${folder}`);
    if (names === undefined) {
      others.push(folder.slice(0, -1));
      continue;
    }
    dotNames.set(
      folder,
      names.filter((name) => name.startsWith('.')),
    );
    for (const name of names) {
      const full = folder + name;
      if (!known.has(full) && !folders.has(`${full}/`)) others.push(full);
    }
  }
  return { others, dotNames: (folder) => dotNames.get(folder) };
}

function foldersOf(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set(['']);
  for (const file of files)
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const folder = file.slice(0, end + 1);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return folders;
}

function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}
