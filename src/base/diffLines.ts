import { diffArrays } from 'diff';
import { splitLines } from './lines.ts';

/** Past so many differing lines a stretch counts as changed as a whole: comparing it further would take longer than reading it. */
const maxEdits = 1500;

/** Lines of the old text, `from` to before `to` (0-based indices), that the new text has otherwise. `from === to` is an insertion. */
export interface ChangedLines {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** A text's lines, each with its ending. */
export function toWholeLines(text: string): string[] {
  let at = 0;
  return splitLines(text).map((line) => {
    const from = at;
    at += line.text.length + line.ending.length;
    return text.slice(from, at);
  });
}

/** The contiguous changes from one list of lines to another: sorted, apart from each other; put in place they give the second. Bounded in time. */
export function diffLines(before: readonly string[], after: readonly string[]): ChangedLines[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const old = before.slice(head, before.length - tail);
  const next = after.slice(head, after.length - tail);
  if (old.length === 0 && next.length === 0) return [];
  const parts = diffArrays(old, next, { maxEditLength: maxEdits });
  if (parts === undefined) return [{ from: head, to: head + old.length, lines: next }];
  const found: { from: number; to: number; lines: string[] }[] = [];
  let at = head;
  for (const { removed, added, value } of parts) {
    if (!removed && !added) {
      at += value.length;
      continue;
    }
    let last = found.at(-1);
    if (last === undefined || last.to !== at) {
      last = { from: at, to: at, lines: [] };
      found.push(last);
    }
    if (removed) {
      at += value.length;
      last.to = at;
    } else for (const line of value) last.lines.push(line);
  }
  return found;
}
