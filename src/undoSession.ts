import { UserFacingError } from './base/errors.ts';
import type { WorkspacePath } from './base/path.ts';
import { advanceEntry } from './journal/advanceEntry.ts';
import type { JournalEntry, JournalStore, RevertConflict, RevertScope } from './journal/journal.ts';
import { closeEntry, openEntry } from './journal/keepEntry.ts';
import { type Recovery, recoverJournal } from './journal/recoverJournal.ts';
import { revertImages } from './journal/revertImages.ts';
import type { PlanWriter } from './review/review.ts';
import { type FilePorts, readInside } from './runSession.ts';

/** What undoing needs of the world. */
export interface UndoPorts extends FilePorts {
  readonly writer: PlanWriter;
  readonly journal: JournalStore;
}

export type RevertResult =
  /** `rest` is what stays of the patch; undefined when nothing does. */
  | { readonly kind: 'reverted'; readonly rest: JournalEntry | undefined }
  /** Nothing was changed: these files were changed in the same lines since. */
  | { readonly kind: 'conflict'; readonly conflicts: readonly RevertConflict[] };

/** Undoes an applied patch, one file or one hunk of it, and keeps what was written since. @throws {UserFacingError} when nothing could be written, and why. */
export async function revertFix(
  ports: UndoPorts,
  { entry, scope }: { readonly entry: JournalEntry; readonly scope: RevertScope },
  signal: AbortSignal,
): Promise<RevertResult> {
  const now = await readInside(
    ports,
    entry.images.map(({ path }) => path),
  );
  const plan = revertImages(entry.images, (path) => now.get(path), scope);
  if (plan.kind === 'conflict') return { kind: 'conflict', conflicts: plan.conflicts };
  const { images, rest } = plan;
  const reverting = advanceEntry(entry, { kind: 'revert-started', revert: { images, rest } }) ?? entry;
  await openEntry(ports.journal, reverting);
  const written = images.length === 0 ? undefined : await ports.writer.write(images, signal);
  const isRefused = written?.kind === 'refused';
  if (isRefused && !written.isRestored) throw new UserFacingError(written.message);
  const left = await keep(
    ports,
    entry.id,
    advanceEntry(reverting, { kind: isRefused ? 'revert-refused' : 'revert-written' }),
  );
  if (isRefused) throw new UserFacingError(written.message);
  return { kind: 'reverted', rest: left };
}

/** What was found after a crash, and what became of it. */
export type Recovered = Pick<Recovery, 'kind' | 'conflicts'> & { readonly title: string };

/** What a look for half done patches found. */
export interface RecoveredFixes {
  readonly recovered: readonly Recovered[];
  /** Why files could not be written, as sentences; those patches stay in the journal as they are. */
  readonly refused: readonly string[];
  /** Another process is at what may have to be recovered later. */
  readonly isOtherAtWork: boolean;
}

/**
 * Finishes or rolls back what a crash left half done in one folder, before anything else is done there. An entry whose files can't be written or are none
 * any more, or which a link leads out of the folder meanwhile, waits for the next look.
 * @param folder the workspace folder, as a URI.
 */
export async function recoverFixes(
  ports: UndoPorts,
  folder: string,
  signal: AbortSignal,
): Promise<RecoveredFixes> {
  const { entries: abandoned, isOtherAtWork } = await ports.journal.abandoned();
  const entries: JournalEntry[] = [];
  const refused: string[] = [];
  const now = new Map<WorkspacePath, string | undefined>();
  for (const entry of abandoned.filter((each) => each.folder === folder)) {
    // A full disk is no reason to leave files half written.
    await ports.journal.claim(entry.id).catch(() => undefined);
    try {
      for (const [path, text] of await readInside(ports, pathsOf(entry))) now.set(path, text);
      entries.push(entry);
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      refused.push(error.message);
    }
  }
  const recovered: Recovered[] = [];
  for (const { id, kind, images, conflicts, entry } of recoverJournal(entries, (_, path) => now.get(path))) {
    const written = images.length === 0 ? undefined : await ports.writer.write(images, signal);
    if (written?.kind === 'refused') {
      refused.push(written.message);
      continue;
    }
    await ports.writer.save([...now.keys()]);
    await keep(ports, id, entry);
    const title = entries.find((each) => each.id === id)?.title ?? '';
    recovered.push({ kind, conflicts, title });
  }
  return { recovered, refused, isOtherAtWork };
}

/** An entry of which nothing is left to undo is kept no longer. */
async function keep(
  { journal }: UndoPorts,
  id: string,
  entry: JournalEntry | undefined,
): Promise<JournalEntry | undefined> {
  const left = entry?.state === 'reverted' ? undefined : entry;
  await closeEntry(journal, id, left);
  return left;
}

function pathsOf({ images, revert }: JournalEntry): WorkspacePath[] {
  return [...images, ...(revert?.images ?? [])].map(({ path }) => path);
}
