import type { FileImage } from '../review/review.ts';

/** One applied patch, as the journal keeps it until it is undone or forgotten. */
export interface JournalEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** The workspace folder, as a URI. */
  readonly folder: string;
  /** The failing test's name. */
  readonly title: string;
  readonly state: 'writing' | 'applied' | 'reverting' | 'reverted';
  readonly images: readonly FileImage[];
}

/** Port: keeps entries across reloads and crashes. An entry is on disk, flushed, when `put` resolves. */
export interface JournalStore {
  put(entry: JournalEntry): Promise<void>;
  list(): Promise<readonly JournalEntry[]>;
  remove(id: string): Promise<void>;
}
