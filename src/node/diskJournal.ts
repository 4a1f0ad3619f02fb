import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { JournalEntry, JournalStore } from '../journal/journal.ts';

/** Keeps journal entries as one JSON file each, written aside, flushed and renamed: a crash leaves the old entry or the new one. */
export class DiskJournal implements JournalStore {
  readonly #folder: string;

  /** @param folder absolute; made when the first entry is written. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(entry: JournalEntry): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const target = this.#file(entry.id);
    const file = await open(`${target}.new`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(entry));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${target}.new`, target);
  }

  /** Newest first. An entry that can't be read is set aside, as `<id>.json.damaged`, and told of no more. */
  async list(): Promise<readonly JournalEntry[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const entries: JournalEntry[] = [];
    for (const name of names.filter((each) => each.endsWith('.json'))) {
      try {
        entries.push(parseEntry(await readFile(path.join(this.#folder, name), 'utf8')));
      } catch {
        // An entry that a full disk or another program cut off: nothing of it can be trusted, but it may be all that is left of a file.
        const file = path.join(this.#folder, name);
        await rename(file, `${file}.damaged`).catch(() => undefined);
      }
    }
    return entries.sort((a, b) => b.atMs - a.atMs);
  }

  async remove(id: string): Promise<void> {
    await rm(this.#file(id), { force: true });
  }

  #file(id: string): string {
    return path.join(this.#folder, `${id}.json`);
  }
}

/** @throws {Error} where the text is no entry. */
function parseEntry(text: string): JournalEntry {
  const entry = JSON.parse(text) as Partial<JournalEntry> | null;
  const isEntry =
    typeof entry?.id === 'string' && typeof entry.atMs === 'number' && Array.isArray(entry.images);
  if (!isEntry) throw new Error('This is no journal entry.');
  return entry as JournalEntry;
}
