import { readdirSync } from 'node:fs';
import { Turns } from '../../base/turns.ts';

/** What lies in the folders of some known files, each read once. */
export interface FolderScan {
  /** Names that are neither a known file nor a folder with one, relative to the root, without an ending '/'. In no order. */
  readonly others: readonly string[];
  /** Names that begin with a dot, of a folder that was read: '' or ending in '/'. undefined for any other folder. */
  readonly dotNames: (folder: string) => readonly string[] | undefined;
}

/** Of most folders; one for all of them. */
const none: readonly string[] = [];

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
  const dotNames = new Map<string, readonly string[]>();
  const others: string[] = [];
  const turns = new Turns(signal);
  for (const folder of folders) {
    if (turns.isOver) await turns.next();
    const names = namesIn(`${root}/${folder}`);
    if (names === undefined) {
      others.push(folder.slice(0, -1));
      continue;
    }
    const dotted = names.filter((name) => name.startsWith('.'));
    dotNames.set(folder, dotted.length === 0 ? none : dotted);
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
