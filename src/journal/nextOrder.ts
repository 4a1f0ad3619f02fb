import type { JournalEntry } from './journal.ts';

/** A place after every entry there is. Where the clock runs on, it is the time. */
export function nextOrder(entries: readonly JournalEntry[], atMs: number): number {
  return entries.reduce((last, { order, atMs: time }) => Math.max(last, (order ?? time) + 1), atMs);
}
