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
  /** Names of what is known, by the folder that it lies in: '' or ending in '/'. */
  readonly #known: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #seen = new Map<string, SeenFolder>();

  /** @param root absolute @param files relative to the root */
  constructor(root: string, files: readonly string[]) {
    this.#root = root;
    this.files = files;
    this.#known = namesByFolder(files);
  }

  /**
   * Reads every folder that holds one of the files, on its way to the root too, and no other; those that have not changed since the last scan are not
   * read again. At once and not by the thread pool, which takes several times as long. A folder that can't be read counts among the others: it may be
   * gone, or have become a file.
   * @throws {CancelledError} when the signal is aborted.
   */
  async scan(nowMs: number, signal: AbortSignal): Promise<FolderScan> {
    const others: (readonly string[])[] = [];
    const turns = new Turns(signal);
    for (const [folder, known] of this.#known) {
      if (turns.isOver) await turns.next();
      const seen = this.#see(folder, known, nowMs);
      others.push(seen === undefined ? [folder.slice(0, -1)] : seen.others);
    }
    return { others: others.flat(), dotNames: (folder) => this.#seen.get(folder)?.dotNames };
  }

  #see(folder: string, known: ReadonlySet<string>, nowMs: number): SeenFolder | undefined {
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
      others: keep(names.flatMap((name) => (known.has(name) ? [] : folder + name))),
    };
    this.#seen.set(folder, seen);
    return seen;
  }
}

function keep(names: readonly string[]): readonly string[] {
  return names.length === 0 ? none : names;
}

/** The names of the files, and of the folders that they lie in. */
function namesByFolder(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byFolder = new Map([['', new Set<string>()]]);
  for (const file of files) {
    for (let path = file; path !== ''; ) {
      const start = path.lastIndexOf('/') + 1;
      const folder = path.slice(0, start);
      const names = byFolder.get(folder);
      if (names !== undefined) {
        names.add(path.slice(start));
        break;
      }
      byFolder.set(folder, new Set([path.slice(start)]));
      path = folder.slice(0, -1);
    }
  }
  return byFolder;
}

function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}
