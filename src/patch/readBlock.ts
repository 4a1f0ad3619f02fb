import { dividerLine, replaceLine, searchLine } from '../prompt/answerFormat.ts';
import type { PlaceHint } from './patch.ts';

/** A block's two parts, or why it has none. `end` is the index behind it. */
export type BlockRead =
  | {
      readonly kind: 'block';
      readonly search: string;
      readonly replace: string;
      readonly hint: PlaceHint;
      readonly end: number;
    }
  | { readonly kind: 'cut'; readonly end: number }
  | { readonly kind: 'unclear'; readonly end: number };

/** Files in which a line of `=` is a heading's underline. */
const underlining = /\.(?:md|markdown|mdx|rst|txt|adoc|org)$/i;

/**
 * Reads a block whose opening line stands before `from`. One divider is plain. Of several, those of seven marks count
 * first; one right before the close, or one where no close follows at all, stands for the close, as some models write it;
 * any other doubt makes the block unclear, for a wrong guess would move lines from one part to the other.
 */
export function readBlock(lines: readonly string[], from: number, path: string): BlockRead {
  const dividers: number[] = [];
  let close = from;
  for (; close < lines.length; close++) {
    const line = lines[close] as string;
    if (replaceLine.test(line) || searchLine.test(line)) break;
    if (dividerLine.test(line)) dividers.push(close);
  }
  const closed = close < lines.length && replaceLine.test(lines[close] as string);
  const chosen = chooseDividers(lines, dividers);
  const [divider, second] = chosen;
  if (divider === undefined) return { kind: closed ? 'unclear' : 'cut', end: closed ? close + 1 : close };
  if (!closed) {
    if (second === undefined) return { kind: 'cut', end: close };
    return toBlock(lines, { from, divider, to: second, end: second + 1 });
  }
  if (second === undefined) return toBlock(lines, { from, divider, to: close, end: close + 1 });
  if (chosen.length === 2 && second === close - 1 && !underlining.test(path))
    return toBlock(lines, { from, divider, to: second, end: close + 1 });
  return { kind: 'unclear', end: close + 1 };
}

function chooseDividers(lines: readonly string[], dividers: readonly number[]): readonly number[] {
  const marks = (at: number) => (lines[at] as string).trim().length;
  for (const fits of [(count: number) => count === 7, (count: number) => count >= 5 && count <= 9]) {
    const chosen = dividers.filter((at) => fits(marks(at)));
    if (chosen.length > 0) return chosen;
  }
  return dividers;
}

function toBlock(
  lines: readonly string[],
  {
    from,
    divider,
    to,
    end,
  }: { readonly from: number; readonly divider: number; readonly to: number; readonly end: number },
): BlockRead {
  const { line, start } = readHints(lines, from, divider);
  const search = withoutNumbers(lines.slice(start, divider));
  const replace = withoutNumbers(lines.slice(divider + 1, to));
  const first = line ?? search.first;
  return {
    kind: 'block',
    search: textOf(search.lines),
    replace: textOf(replace.lines),
    hint: first === undefined ? {} : { line: first },
    end,
  };
}

/** Roo's lines before the SEARCH part. */
function readHints(
  lines: readonly string[],
  from: number,
  to: number,
): { readonly line: number | undefined; readonly start: number } {
  let at = from;
  let line: number | undefined;
  for (; at < to && /^:(?:start|end)_line:\s*\d+\s*$/.test(lines[at] as string); at++) {
    const start = /^:start_line:\s*(\d+)/.exec(lines[at] as string);
    if (start !== null) line = Number(start[1]);
  }
  if (at > from && at < to && /^-{5,9}\s*$/.test(lines[at] as string)) at++;
  return { line, start: at };
}

/** Line numbers that a model copied from what it was shown: on every line, each one more than the last. */
function withoutNumbers(lines: readonly string[]): {
  readonly lines: readonly string[];
  readonly first: number | undefined;
} {
  const numbered = lines.map((line) => /^\s*(?<number>\d+)\s*\|(?!\|) ?(?<text>.*)$/.exec(line)?.groups);
  const first = Number(numbered[0]?.['number'] ?? Number.NaN);
  const isRun = lines.length > 0 && numbered.every((each, at) => Number(each?.['number']) === first + at);
  return isRun ? { lines: numbered.map((each) => each?.['text'] ?? ''), first } : { lines, first: undefined };
}

/** A backslash in front keeps a line from being read as a marker. */
function textOf(lines: readonly string[]): string {
  return lines
    .map((line) => `${line.replace(/^\\(?=<{7}|={7}|>{7}|-{7}|:(?:start|end)_line:)/, '')}\n`)
    .join('');
}
