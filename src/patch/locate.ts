import type { MatchTier } from './patch.ts';

/** A line of the file while edits are applied to it. */
export interface EditedLine {
  readonly text: string;
  readonly ending: string;
  /** False for lines that an edit of this patch put in: they yield to lines of the file when both would match. */
  readonly original: boolean;
}

/** Where lines were found, and how. */
export interface Location {
  readonly tier: MatchTier;
  /** Index of the first line. */
  readonly at: number;
  readonly count: number;
  /** Turns a new line's text into the file's own indentation. */
  readonly adapt: (text: string) => string;
}

export type LocateResult =
  | { readonly kind: 'found'; readonly location: Location }
  | { readonly kind: 'missing' }
  | { readonly kind: 'ambiguous'; readonly places: readonly number[] };

/** What settles ambiguity: only what the answer itself said. */
export interface LocateHint {
  /** Index of the line where it should begin. */
  readonly line?: number | undefined;
  /** The search begins behind this index. */
  readonly from?: number | undefined;
}

const identity = (text: string) => text;

const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u2032]/g, "'"],
  [/[\u201C\u201D\u201E\u201F\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u00A0\u2002-\u200A\u202F\u205F\u3000]/g, ' '],
  [/\u2026/g, '...'],
];
const plain = (text: string) =>
  lookAlikes.reduce((result, [from, to]) => result.replace(from, to), text).trimEnd();

/**
 * Finds lines in a file by tiers of falling strictness; the first tier that has any match decides, and there the match
 * must be unique or settled by the hint. Never by similarity, never the first of several. Linear in both lengths.
 */
export function locateLines(
  lines: readonly EditedLine[],
  wanted: readonly string[],
  hint: LocateHint,
): LocateResult {
  const tiers: readonly (readonly [MatchTier, (text: string) => string])[] = [
    ['exact', identity],
    ['line-ends', (text) => text.trimEnd()],
    ['indentation', (text) => text.trim()],
    ['look-alikes', plain],
  ];
  for (const [tier, normalise] of tiers) {
    const texts = lines.map(({ text }) => normalise(text));
    let places = findAll(texts, wanted.map(normalise)).filter((at) => at >= (hint.from ?? 0));
    const adapts = new Map(
      places.map((at) => [at, tier === 'indentation' ? shiftOf(lines, wanted, at) : identity] as const),
    );
    places = places.filter((at) => adapts.get(at) !== undefined);
    if (places.length === 0) continue;
    const at = settle(places, { lines, count: wanted.length, hint });
    if (at === undefined) return { kind: 'ambiguous', places };
    return { kind: 'found', location: { tier, at, count: wanted.length, adapt: adapts.get(at) ?? identity } };
  }
  return { kind: 'missing' };
}

function settle(
  places: readonly number[],
  {
    lines,
    count,
    hint,
  }: { readonly lines: readonly EditedLine[]; readonly count: number; readonly hint: LocateHint },
): number | undefined {
  if (places.length === 1) return places[0];
  const { line, from } = hint;
  if (line !== undefined) {
    const nearest = [...places].sort((a, b) => Math.abs(a - line) - Math.abs(b - line));
    const [first, second] = nearest;
    return first !== undefined && second !== undefined && Math.abs(first - line) < Math.abs(second - line)
      ? first
      : undefined;
  }
  if (from !== undefined && from > 0) return places[0];
  const untouched = places.filter((at) => lines.slice(at, at + count).every(({ original }) => original));
  return untouched.length === 1 ? untouched[0] : undefined;
}

/** Every index at which the wanted lines stand, by Knuth, Morris and Pratt: hostile repetition stays linear. */
export function findAll(lines: readonly string[], wanted: readonly string[]): number[] {
  if (wanted.length === 0 || wanted.length > lines.length) return [];
  const fallback = [0];
  for (let at = 1, length = 0; at < wanted.length; at++) {
    while (length > 0 && wanted[at] !== wanted[length]) length = fallback[length - 1] ?? 0;
    if (wanted[at] === wanted[length]) length++;
    fallback.push(length);
  }
  const found: number[] = [];
  for (let at = 0, length = 0; at < lines.length; at++) {
    while (length > 0 && lines[at] !== wanted[length]) length = fallback[length - 1] ?? 0;
    if (lines[at] === wanted[length]) length++;
    if (length !== wanted.length) continue;
    found.push(at - length + 1);
    length = fallback[length - 1] ?? 0;
  }
  return found;
}

/** One indentation that the file has more, or less, on every line that isn't blank; undefined when lines differ in it. */
function shiftOf(
  lines: readonly EditedLine[],
  wanted: readonly string[],
  at: number,
): ((text: string) => string) | undefined {
  let more: string | undefined;
  let less: string | undefined;
  for (const [index, text] of wanted.entries()) {
    if (text.trim() === '') continue;
    const has = indentOf(lines[at + index]?.text ?? '');
    const asked = indentOf(text);
    if (more === undefined || less === undefined) {
      if (has.endsWith(asked)) [more, less] = [has.slice(0, has.length - asked.length), ''];
      else if (asked.endsWith(has)) [more, less] = ['', asked.slice(0, asked.length - has.length)];
      else return undefined;
    } else if (more + asked !== less + has) return undefined;
  }
  const [added, removed] = [more ?? '', less ?? ''];
  return (text) => {
    if (text.trim() === '') return text;
    return text.startsWith(removed) ? added + text.slice(removed.length) : text.trimStart();
  };
}

function indentOf(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}
