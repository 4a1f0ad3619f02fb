import { readdirSync } from 'node:fs';
import { Turns } from '../../base/turns.ts';
import { isSameStamp, type Stamp, stampOf } from './stamp.ts';

/** What lies in the folders of some known files. */
export interface FolderScan {
  /** Names that are neither a known file nor a folder with one, relative to the root, without an ending '/'. In no order. */
  readonly others: readonly string[];
  /** Names that begin with a dot, of a folder that was read: '' or ending in '/'. undefined for any other folder. */
  readonly dotNames: (folder: string) => readonly string[] | undefined;
}

/** One folder, as it was read. */
interface SeenFolder {
  readonly stamp: Stamp | undefined;
  readonly dotNames: readonly string[];
  readonly others: readonly string[];
}

/** Of most folders; one for all of them. */
const none: readonly string[] = [];

/** A repository's tracked files, and what was last seen beside them. */
export class TrackedTree {
  readonly files: readonly string[];
  readonly #root: string;
  readonly #known: ReadonlySet<string>;
  /** Those that hold one of the files: '' or ending in '/'. */
  readonly #folders: ReadonlySet<string>;
  readonly #seen = new Map<string, SeenFolder>();

  /** @param root absolute @param files relative to the root */
  constructor(root: string, files: readonly string[]) {
    this.#root = root;
    this.files = files;
    this.#known = new Set(files);
    this.#folders = foldersOf(files);
  }

  /**
   * Reads every folder that holds one of the files, on its way to the root too, and no other; those that have not changed since the last scan are not
   * read again. At once and not by the thread pool, which takes longer, and more memory, as long as the disk need not be asked. A folder that can't be
   * read counts among the others: it may be gone, or have become a file.
   * @throws {CancelledError} when the signal is aborted.
   */
  async scan(nowMs: number, signal: AbortSignal): Promise<FolderScan> {
    const others: (readonly string[])[] = [];
    const turns = new Turns(signal);
    for (const folder of this.#folders) {
      if (turns.isOver) await turns.next();
      const seen = this.#see(folder, nowMs);
      others.push(seen === undefined ? [folder.slice(0, -1)] : seen.others);
    }
    return { others: others.flat(), dotNames: (folder) => this.#seen.get(folder)?.dotNames };
  }

  #see(folder: string, nowMs: number): SeenFolder | undefined {
    const absolute = `${this.#root}/${folder}`;
    const stamp = stampOf(absolute, nowMs);
    const before = this.#seen.get(folder);
    if (before !== undefined && isSameStamp(stamp, before.stamp)) return before;
    const names = namesIn(absolute);
    if (names === undefined) {
      this.#seen.delete(folder);
      return undefined;
    }
    const seen = {
      stamp,
      dotNames: keep(names.filter((name) => name.startsWith('.'))),
      others: keep(names.map((name) => folder + name).filter((path) => !this.#isKnown(path))),
    };
    this.#seen.set(folder, seen);
    return seen;
  }

  #isKnown(path: string): boolean {
    return this.#known.has(path) || this.#folders.has(`${path}/`);
  }
}

function keep(names: readonly string[]): readonly string[] {
  return names.length === 0 ? none : names;
}

/** The folders that the files lie in, on the way to the root too. */
function foldersOf(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set(['']);
  for (const file of files) {
    let folder = file.slice(0, file.lastIndexOf('/') + 1);
    while (!folders.has(folder)) {
      folders.add(folder);
      folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    }
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
