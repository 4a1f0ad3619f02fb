import type { LineRange } from '../base/position.ts';

/** A comment of this many lines or more is left out: half of some libraries is documentation, and fixes are made in code. */
const longComment = 9;

const lineComment = /^\s*(?:\/\/|#(?![!\w])|--)/;
const blockStart = /^\s*(?:\/\*|[rub]{0,2}(?:"""|'''))/i;

/** The parts of a range that are not long comments or documentation strings. Sorted, apart; the range itself where nothing is dropped. */
export function dropLongComments(lines: readonly string[], { from, to }: LineRange): LineRange[] {
  const kept: LineRange[] = [];
  let start = from;
  for (let line = from; line <= to; ) {
    const end = commentEnd(lines, line, to);
    if (end === undefined) {
      line++;
      continue;
    }
    if (end - line + 1 >= longComment) {
      if (line > start) kept.push({ from: start, to: line - 1 });
      start = end + 1;
    }
    line = end + 1;
  }
  if (start <= to) kept.push({ from: start, to });
  return kept.filter((range) => lines.slice(range.from - 1, range.to).some((line) => line.trim() !== ''));
}

/** The last line of the comment that begins on a line; undefined when none does. */
function commentEnd(lines: readonly string[], at: number, to: number): number | undefined {
  const first = lines[at - 1] ?? '';
  if (lineComment.test(first)) {
    let end = at;
    while (end < to && lineComment.test(lines[end] ?? '')) end++;
    return end;
  }
  const opened = blockStart.exec(first)?.[0].trim();
  if (opened === undefined) return undefined;
  const closing = opened === '/*' ? '*/' : opened.slice(-3);
  const rest = first.slice(first.indexOf(opened) + opened.length);
  if (rest.includes(closing)) return at;
  for (let line = at + 1; line <= to; line++) if ((lines[line - 1] ?? '').includes(closing)) return line;
  return undefined;
}
