import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { JournalEntry, JournalStore } from '../journal/journal.ts';

/** What a look at the names in the folder tells. */
export interface JournalGlance {
  /** Something was being written or reverted when it was last written to. */
  readonly isPending: boolean;
  readonly hasEntries: boolean;
}

/**
 * Keeps journal entries as one JSON file each, written aside, flushed and renamed: a crash leaves the old entry or the new one. While an entry is being
 * written or reverted, a marker `<id>.pending` with the process's id lies beside it: it comes before the entry and goes after it.
 */
export class DiskJournal implements JournalStore {
  readonly #folder: string;

  /** @param folder absolute; made when the first entry is written. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Reads no entry. */
  async glance(): Promise<JournalGlance> {
    const names = await readdir(this.#folder).catch(() => []);
    return {
      isPending: names.some((name) => name.endsWith(marker)),
      hasEntries: names.some((name) => name.endsWith('.json')),
    };
  }

  async put(entry: JournalEntry): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const isPending = entry.state === 'writing' || entry.state === 'reverting';
    if (isPending) await writeFlushed(this.#file(entry.id, marker), String(process.pid));
    const target = this.#file(entry.id);
    await writeFlushed(`${target}.new`, JSON.stringify(entry));
    await rename(`${target}.new`, target);
    if (!isPending) await rm(this.#file(entry.id, marker), { force: true });
  }

  async abandoned(): Promise<readonly JournalEntry[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const ids = new Set<string>();
    for (const name of names.filter((each) => each.endsWith(marker))) {
      const owner = Number(await readFile(path.join(this.#folder, name), 'utf8').catch(() => ''));
      if (!isOther(owner)) ids.add(name.slice(0, -marker.length));
    }
    const entries = (await this.list()).filter(({ id }) => ids.has(id));
    const left = entries.filter(({ state }) => state === 'writing' || state === 'reverting');
    for (const id of ids)
      if (!left.some((entry) => entry.id === id)) await rm(this.#file(id, marker), { force: true });
    return left;
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
    await rm(this.#file(id, marker), { force: true });
  }

  #file(id: string, ending = '.json'): string {
    return path.join(this.#folder, id + ending);
  }
}

const marker = '.pending';

async function writeFlushed(target: string, text: string): Promise<void> {
  const file = await open(target, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Whether another process is at work: a window of its own on the same folder. */
function isOther(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
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
