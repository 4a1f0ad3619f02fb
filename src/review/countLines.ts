import { splitLines } from '../base/lines.ts';
import type { PlannedChange, PlannedHunk } from '../patch/patch.ts';

/** How many lines come and go. */
export interface LineCount {
  readonly added: number;
  readonly removed: number;
}

/** The lines that come and go with these of a change's ids. */
export function countLines(change: PlannedChange, ids: readonly string[]): LineCount {
  if (change.kind === 'create') return { added: splitLines(change.after).length, removed: 0 };
  if (change.kind === 'delete') return { added: 0, removed: splitLines(change.before).length };
  const hunks = change.hunks.filter(({ id }) => ids.includes(id));
  return {
    added: sum(hunks, ({ newText }) => newText),
    removed: sum(hunks, ({ oldText }) => oldText),
  };
}

function sum(hunks: readonly PlannedHunk[], textOf: (hunk: PlannedHunk) => string): number {
  return hunks.reduce((lines, hunk) => lines + splitLines(textOf(hunk)).length, 0);
}
