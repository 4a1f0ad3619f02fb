import { UserFacingError } from '../base/errors.ts';
import { say } from '../base/say.ts';
import type { JournalEntry, JournalStore } from './journal.ts';

/** Keeps an entry before a file is touched. @throws {UserFacingError} where it can't be kept: no file may be touched then. */
export function openEntry(journal: JournalStore, entry: JournalEntry): Promise<void> {
  return journal.put(entry).catch((cause: unknown) => {
    throw notOpened(cause);
  });
}

/** That nothing is changed, as a patch that the journal doesn't hold could not be reverted. */
export function notOpened(cause: unknown): UserFacingError {
  return new UserFacingError(
    say('Nothing was changed: Greenlight can’t keep what a revert would need. {0}', reason(cause)),
    { cause },
  );
}

/** Keeps what became of an entry whose files are written. @throws {UserFacingError} where it can't be kept: the next start finds the entry open, and closes it. */
export async function closeEntry(
  journal: JournalStore,
  id: string,
  entry: JournalEntry | undefined,
): Promise<void> {
  await (entry === undefined ? journal.remove(id) : journal.put(entry)).catch((cause: unknown) => {
    throw notClosed(cause);
  });
}

/** That the files are written, and the journal is behind. */
export function notClosed(cause: unknown): UserFacingError {
  return new UserFacingError(
    say(
      'The files are changed, but Greenlight can’t note that it is done. {0} It does so when VS Code starts again.',
      reason(cause),
    ),
    { cause },
  );
}

function reason(cause: unknown): string {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  if (code === 'ENOSPC' || code === 'EDQUOT') return say('The disk is full.');
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return say('VS Code’s storage can’t be written to.');
  return say('VS Code’s storage fails: {0}.', cause instanceof Error ? cause.message : String(cause));
}
