import type { WorkspacePath } from '../base/path.ts';
import type { FileImage } from '../review/review.ts';

/**
 * One applied patch, as the journal keeps it until it is undone or forgotten. Its states:
 *
 *     writing ─▶ applied ─▶ reverting ─▶ reverted
 *                   ▲           │
 *                   └───────────┘  refused, or only a part was reverted
 */
export interface JournalEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Its place among the others, by which the last is told: the clock may be set back. Absent in older entries: the time. */
  readonly order?: number;
  /** The workspace folder, as a URI. */
  readonly folder: string;
  /** The failing test's name. */
  readonly title: string;
  readonly state: 'writing' | 'applied' | 'reverting' | 'reverted';
  /** What the patch did, as far as it is not undone. */
  readonly images: readonly FileImage[];
  /** While `reverting`: what is being written, and what of the patch stays afterwards. */
  readonly revert?: PendingRevert;
}

/** An undo that is under way: the writes, and the images that are left when they are done. */
export interface PendingRevert {
  readonly images: readonly FileImage[];
  readonly rest: readonly FileImage[];
}

/** What to undo. `hunk` counts from 0 over the changed stretches of a file's image, as `findChanges` gives them. */
export type RevertScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'file'; readonly path: WorkspacePath }
  | { readonly kind: 'hunk'; readonly path: WorkspacePath; readonly hunk: number };

/** A file in which the user's later edits and an undo meet. `wanted` is what it was before the patch; undefined is no file. */
export interface RevertConflict {
  readonly path: WorkspacePath;
  readonly now: string | undefined;
  readonly wanted: string | undefined;
}

export interface AbandonedEntries {
  /** Those that are being written or reverted by nobody any more: their process is gone, or has stood still. */
  readonly entries: readonly JournalEntry[];
  /** Whether another process is at others, and may leave them. */
  readonly isOtherAtWork: boolean;
}

/** Port: keeps entries across reloads and crashes. An entry is on disk, flushed, when `put` resolves. */
export interface JournalStore {
  put(entry: JournalEntry): Promise<void>;
  /** The last applied first, by `order`. */
  list(): Promise<readonly JournalEntry[]>;
  abandoned(): Promise<AbandonedEntries>;
  /** Takes over an abandoned entry: another window leaves it alone now. */
  claim(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}
