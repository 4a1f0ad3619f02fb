import { splitLines } from '../base/lines.ts';
import type { EditedLine, Location } from './locate.ts';
import type { MatchTier, PatchError } from './patch.ts';

/** One file while the edits of an answer are applied to it, one after the other, in memory. */
export interface EditedFile {
  lines: EditedLine[];
  /** The ending that new lines take: the file's most frequent one. */
  readonly ending: string;
  /** How far earlier hunks moved the lines behind them. */
  shift: number;
  /** Where the last hunk ended: the next one of the same diff comes behind it. */
  cursor: number;
  readonly tiers: Set<MatchTier>;
}

export function openFile(text: string): EditedFile {
  const lines = splitLines(text).map((line) => ({ ...line, original: true }));
  const crlf = lines.filter(({ ending }) => ending === '\r\n').length;
  const lf = lines.filter(({ ending }) => ending === '\n').length;
  return { lines, ending: crlf > lf ? '\r\n' : '\n', shift: 0, cursor: 0, tiers: new Set() };
}

export function textOf({ lines }: EditedFile): string {
  return lines.map(({ text, ending }) => text + ending).join('');
}

/** Why an edit has no place. */
export type EditError = Pick<PatchError, 'kind' | 'message' | 'nearest'>;

/** Puts new lines in the place of old ones. Equal lines at both ends stay the file's own, and so does a missing final newline. */
export function splice(file: EditedFile, { at, count, tier }: Location, texts: readonly string[]): void {
  const old = file.lines.slice(at, at + count);
  let head = 0;
  while (head < old.length && head < texts.length && old[head]?.text === texts[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < texts.length - head &&
    old.at(-1 - tail)?.text === texts.at(-1 - tail)
  )
    tail++;
  const fresh = texts
    .slice(head, texts.length - tail)
    .map((text) => ({ text, ending: file.ending, original: false }));
  const next: EditedLine[] = [...old.slice(0, head), ...fresh, ...old.slice(old.length - tail)];
  const wasOpen = at + count === file.lines.length && file.lines.at(-1)?.ending === '';
  const last = next.at(-1);
  if (wasOpen && last !== undefined) next[next.length - 1] = { ...last, ending: '' };
  finish(file, { at, count, next, tier });
}

/** Puts lines in, keeps endings whole around them, and remembers how far the rest moved. */
export function finish(
  file: EditedFile,
  {
    at,
    count,
    next,
    tier,
  }: { readonly at: number; readonly count: number; readonly next: EditedLine[]; readonly tier: MatchTier },
): void {
  const before = file.lines[at - 1];
  const closed =
    before !== undefined && before.ending === '' && next.length > 0
      ? [{ ...before, ending: file.ending }]
      : [];
  const atEnd = at + count === file.lines.length;
  file.lines = [
    ...file.lines.slice(0, at - closed.length),
    ...closed,
    ...next,
    ...file.lines.slice(at + count),
  ];
  const inner = file.lines[at + next.length - 1];
  if (!atEnd && inner !== undefined && inner.ending === '')
    file.lines[at + next.length - 1] = { ...inner, ending: file.ending };
  file.shift += next.length - count;
  file.cursor = at + next.length;
  file.tiers.add(tier);
}

/** Lines without their endings. */
export function toTexts(text: string): string[] {
  return splitLines(text).map((line) => line.text);
}

export function ambiguous(places: readonly number[]): EditError {
  const lines = places
    .slice(0, 5)
    .map((at) => at + 1)
    .join(', ');
  return {
    kind: 'ambiguous',
    message: `The lines to change stand in ${places.length} places (lines ${lines}), and the answer does not say which.`,
  };
}

/** Names the nearest place: the one that shares most lines. */
export function missing(file: EditedFile, wanted: readonly string[]): EditError {
  const anchor = wanted.map((text) => text.trim()).filter((text) => text.length > 3);
  const scores = file.lines.map(
    ({ text }, at) =>
      anchor.filter((each, index) => file.lines[at + index]?.text.trim() === each || text.trim() === each)
        .length,
  );
  const best = scores.reduce((winner, score, at) => (score > (scores[winner] ?? 0) ? at : winner), 0);
  const message = 'The lines to change are not in the file.';
  if ((scores[best] ?? 0) === 0) return { kind: 'no-match', message };
  const to = Math.min(file.lines.length, best + wanted.length);
  const diff = [
    ...wanted.map((text) => `-${text}`),
    ...file.lines.slice(best, to).map(({ text }) => `+${text}`),
  ].join('\n');
  return {
    kind: 'no-match',
    message: `${message} The nearest place is line ${best + 1}.`,
    nearest: { range: { from: best + 1, to }, diff },
  };
}
