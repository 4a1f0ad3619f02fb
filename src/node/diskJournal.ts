import { readFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import type { TellDamaged } from '../base/damage.ts';
import type { AbandonedEntries, JournalEntry, JournalStore } from '../journal/journal.ts';
import { JsonFolder } from './disk/jsonFolder.ts';

/** What a look at the names in the folder tells. */
export interface JournalGlance {
  /** Something was being written or reverted when it was last written to. */
  readonly isPending: boolean;
  readonly hasEntries: boolean;
}

/**
 * Keeps journal entries as one JSON file each. While an entry is being written or reverted, a marker `<id>.pending` with the process's id, and for how long the machine had run, lies
 * beside it: it comes before the entry and goes after it.
 */
export class DiskJournal implements JournalStore {
  readonly #files: JsonFolder<JournalEntry>;

  /** @param folder absolute; made when the first entry is written. */
  constructor(folder: string, tellDamaged: TellDamaged) {
    this.#files = new JsonFolder(folder, {
      parse: parseEntry,
      onDamaged: (keptAs) => tellDamaged('journal', keptAs),
    });
  }

  /** Reads no entry. */
  async glance(): Promise<JournalGlance> {
    const names = await this.#files.names();
    return {
      isPending: names.some((name) => name.endsWith(marker)),
      hasEntries: names.some((name) => name.endsWith('.json')),
    };
  }

  async put(entry: JournalEntry): Promise<void> {
    const isPending = entry.state === 'writing' || entry.state === 'reverting';
    if (!isPending) {
      await this.#files.put(entry.id, entry);
      return this.#files.remove(entry.id, marker);
    }
    try {
      await this.claim(entry.id);
      await this.#files.put(entry.id, entry);
    } catch (error) {
      await this.#files.remove(entry.id, marker).catch(() => undefined);
      throw error;
    }
  }

  async abandoned(): Promise<AbandonedEntries> {
    const ids = new Set<string>();
    const marked = (await this.#files.names()).filter((each) => each.endsWith(marker));
    for (const name of marked)
      if (!(await isAtWork(this.#files.file(name, '')))) ids.add(name.slice(0, -marker.length));
    const listed = (await this.list()).filter(({ id }) => ids.has(id));
    const entries = listed.filter(({ state }) => state === 'writing' || state === 'reverting');
    for (const id of ids) if (!entries.some((entry) => entry.id === id)) await this.#files.remove(id, marker);
    return { entries, isOtherAtWork: ids.size < marked.length };
  }

  async claim(id: string): Promise<void> {
    await this.#files.writeFlushed(this.#files.file(id, marker), `${process.pid} ${uptime()}`);
  }

  /** The last applied first. An entry that can't be read is set aside and told of no more. */
  async list(): Promise<readonly JournalEntry[]> {
    return [...(await this.#files.list())].sort((a, b) => placeOf(b) - placeOf(a));
  }

  async remove(id: string): Promise<void> {
    await this.#files.remove(id);
    await this.#files.remove(id, marker);
  }
}

const marker = '.pending';

/**
 * No patch is written for so long. After it the process stands still, as one does on a server whose window was lost while it wrote, or its id belongs to
 * another process, of a machine or container that was started again.
 */
const longestWorkS = 30;

function placeOf({ order, atMs }: JournalEntry): number {
  return order ?? atMs;
}

/** Whether another process is at what a marker stands for: a window of its own on the same folder. */
async function isAtWork(file: string): Promise<boolean> {
  try {
    const [pid, since] = (await readFile(file, 'utf8')).split(' ').map(Number);
    // Not by the clock, which may be set while a patch is written.
    const workedS = uptime() - (since ?? Number.NaN);
    return workedS >= 0 && workedS < longestWorkS && isOther(pid ?? 0);
  } catch {
    return false;
  }
}

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
