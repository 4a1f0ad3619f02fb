import type { WorkspacePath } from '../base/path.ts';
import type { FileImage } from '../review/review.ts';
import type { JournalEntry, RevertConflict } from './journal.ts';

/**
 * What a crash leaves to do for one entry. `finished`: everything had been written. `undone`: nothing is left of it, or
 * `images` bring that about. `conflict`: files that are neither text are left alone and shown; the others are brought back.
 * `entry` is what the journal holds afterwards; undefined: nothing.
 */
export interface Recovery {
  readonly kind: 'finished' | 'undone' | 'conflict';
  readonly id: string;
  /** Writes, from the texts of now. May be empty. */
  readonly images: readonly FileImage[];
  readonly conflicts: readonly RevertConflict[];
  readonly entry: JournalEntry | undefined;
}

/**
 * Decides, after a restart, for each entry that was being written or reverted when the host died. All of its files new: it is
 * finished. Otherwise the files that are new, or torn off while they were written, go back to what they were. A file that
 * holds anything else holds someone's work: it is never written. Entries at rest are left out.
 */
export function recoverJournal(
  entries: readonly JournalEntry[],
  now: (folder: string, path: WorkspacePath) => string | undefined,
): readonly Recovery[] {
  return entries.flatMap((entry) => {
    const pending = pendingOf(entry);
    if (pending === undefined) return [];
    const texts = new Map(pending.map(({ path }) => [path, now(entry.folder, path)]));
    if (pending.every(({ path, after }) => texts.get(path) === after))
      return [{ kind: 'finished', id: entry.id, images: [], conflicts: [], entry: finish(entry) }];
    return [undo(entry, pending, texts)];
  });
}

function pendingOf({ state, images, revert }: JournalEntry): readonly FileImage[] | undefined {
  if (state === 'writing') return images;
  return state === 'reverting' ? (revert?.images ?? []) : undefined;
}

function finish({ revert, ...entry }: JournalEntry): JournalEntry {
  if (entry.state === 'writing') return { ...entry, state: 'applied' };
  const rest = revert?.rest ?? [];
  return rest.length === 0 ? { ...entry, state: 'reverted' } : { ...entry, state: 'applied', images: rest };
}

function undo(
  { revert: _, ...entry }: JournalEntry,
  pending: readonly FileImage[],
  texts: ReadonlyMap<WorkspacePath, string | undefined>,
): Recovery {
  const images: FileImage[] = [];
  const conflicts: RevertConflict[] = [];
  for (const { path, before, after } of pending) {
    const current = texts.get(path);
    if (current === before) continue;
    if (current === after || isTorn(current, { before, after }))
      images.push({ path, before: current, after: before });
    else conflicts.push({ path, now: current, wanted: before });
  }
  const isApply = entry.state === 'writing';
  const kept: JournalEntry | undefined =
    isApply && conflicts.length === 0 ? undefined : { ...entry, state: 'applied' };
  return { kind: conflicts.length > 0 ? 'conflict' : 'undone', id: entry.id, images, conflicts, entry: kept };
}

/** A beginning of a text that was being written or brought back: all of it is in the journal, so nothing is lost. A file that is gone was between its deletion and its writing. */
function isTorn(
  current: string | undefined,
  { before, after }: { readonly before: string | undefined; readonly after: string | undefined },
): boolean {
  if (current === undefined) return before !== undefined && after !== undefined;
  return (after?.startsWith(current) ?? false) || (before?.startsWith(current) ?? false);
}
