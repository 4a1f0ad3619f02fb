import type { FileImage } from '../review/review.ts';
import type { JournalEntry, PendingRevert } from './journal.ts';

/** What happened to an entry's files. `written` carries what stands on disk, after save participants. */
export type JournalEvent =
  | { readonly kind: 'written'; readonly images: readonly FileImage[] }
  | { readonly kind: 'write-refused' }
  | { readonly kind: 'revert-started'; readonly revert: PendingRevert }
  | { readonly kind: 'revert-written' }
  | { readonly kind: 'revert-refused' };

/**
 * The entry after an event; undefined when nothing of it is left to keep.
 * @throws {Error} when the event can't happen in the entry's state: the caller has lost track, and must not touch files.
 */
export function advanceEntry(entry: JournalEntry, event: JournalEvent): JournalEntry | undefined {
  const { revert, ...rest } = entry;
  switch (`${entry.state} ${event.kind}`) {
    case 'writing written':
      return { ...rest, state: 'applied', images: event.kind === 'written' ? event.images : entry.images };
    case 'writing write-refused':
      return undefined;
    case 'applied revert-started':
      return event.kind === 'revert-started' ? { ...rest, state: 'reverting', revert: event.revert } : entry;
    case 'reverting revert-written': {
      const left = revert?.rest ?? [];
      return left.length === 0 ? { ...rest, state: 'reverted' } : { ...rest, state: 'applied', images: left };
    }
    case 'reverting revert-refused':
      return { ...rest, state: 'applied' };
    default:
      throw new Error(
        `The journal entry ${entry.id} is ${entry.state}, so “${event.kind}” can't happen to it.`,
      );
  }
}
