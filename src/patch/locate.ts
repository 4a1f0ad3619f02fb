import { type Adapt, findShift } from './indent.ts';
import type { MatchTier } from './patch.ts';

/** A line of the file while edits are applied to it. */
export interface EditedLine {
  readonly text: string;
  readonly ending: string;
  /** Lines that an edit of this patch put in: they yield to lines of the file when both would match. */
  readonly isNew?: true;
}

/** Where lines were found, and how. */
export interface Location {
  readonly tier: MatchTier;
  /** Index of the first line. */
  readonly at: number;
  readonly count: number;
  readonly adapt: Adapt;
}

export type LocateResult =
  | { readonly kind: 'found'; readonly location: Location }
  | { readonly kind: 'missing' }
  | { readonly kind: 'ambiguous'; readonly places: readonly number[] };

/** What settles ambiguity: only what the answer itself said. Indices of lines. */
export interface LocateHint {
  /** Where it should begin: the nearest place wins, if one is nearer than the others. */
  readonly line?: number | undefined;
  /** The search begins here. */
  readonly from?: number | undefined;
  /** Lines that the answer named as heading the place: the first place behind each counts. */
  readonly scopes?: readonly number[] | undefined;
}

const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u2032]/g, "'"],
  [/[\u201C\u201D\u201E\u201F\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u00A0\u2002-\u200A\u202F\u205F\u3000]/g, ' '],
  [/\u2026/g, '...'],
];

/** Characters that look alike as one, and letters with their marks composed. Letters that merely mean alike stay apart. */
function plain(text: string): string {
  const trimmed = text.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII, in which nothing looks like anything else.
  if (/^[\x00-\x7F]*$/.test(trimmed)) return trimmed;
  return lookAlikes.reduce((result, [from, to]) => result.replace(from, to), trimmed.normalize('NFC')).trim();
}

const tiers: readonly (readonly [MatchTier, (text: string) => string])[] = [
  ['exact', (text) => text],
  ['line-ends', (text) => text.trimEnd()],
  ['indentation', (text) => text.trim()],
  ['look-alikes', plain],
];

/**
 * Finds lines in a file by tiers of falling strictness; the first tier that has any match decides, and there the match
 * must be unique or settled by the hint. Never by similarity, never the first of several. Linear in both lengths.
 */
export function locateLines(
  lines: readonly EditedLine[],
  wanted: readonly string[],
  hint: LocateHint,
): LocateResult {
  const exact = textsOf(lines);
  let seen: readonly [texts: readonly string[], asked: readonly string[]] | undefined;
  for (const [tier, normalise] of tiers) {
    const texts = mapAll(exact, normalise);
    const asked = mapAll(wanted, normalise);
    if (seen !== undefined && isSame(texts, seen[0]) && isSame(asked, seen[1])) continue;
    seen = [texts, asked];
    const found = findAll(texts, asked).filter((at) => at >= (hint.from ?? 0));
    const shifts = new Map<number, Adapt>();
    for (const at of found) {
      const shift = shiftAt(lines, wanted, { at, tier });
      if (shift !== undefined) shifts.set(at, shift);
    }
    const places = [...shifts.keys()];
    if (places.length === 0) continue;
    const at = settle(places, lines, { count: wanted.length, hint });
    const adapt = at === undefined ? undefined : shifts.get(at);
    if (at === undefined || adapt === undefined) return { kind: 'ambiguous', places };
    return { kind: 'found', location: { tier, at, count: wanted.length, adapt } };
  }
  return { kind: 'missing' };
}

function textsOf(lines: readonly EditedLine[]): readonly string[] {
  return lines.map(({ text }) => text);
}

/** The same array where nothing changes: most files have nothing to trim and nothing to compose. */
function mapAll(texts: readonly string[], normalise: (text: string) => string): readonly string[] {
  let mapped: string[] | undefined;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] as string;
    const next = normalise(text);
    if (mapped !== undefined) mapped.push(next);
    else if (next !== text) mapped = [...texts.slice(0, at), next];
  }
  return mapped ?? texts;
}

/** A tier that changes nothing finds what the one before it found: nothing. */
function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left === right || left.every((text, at) => text === right[at]);
}

function shiftAt(
  lines: readonly EditedLine[],
  wanted: readonly string[],
  { at, tier }: { readonly at: number; readonly tier: MatchTier },
): Adapt | undefined {
  if (tier === 'exact' || tier === 'line-ends') return (text) => text;
  return findShift(
    wanted,
    lines.slice(at, at + wanted.length).map(({ text }) => text),
  );
}

function settle(
  places: readonly number[],
  lines: readonly EditedLine[],
  { count, hint }: { readonly count: number; readonly hint: LocateHint },
): number | undefined {
  if (places.length === 1) return places[0];
  const { line, scopes = [] } = hint;
  if (line !== undefined) return nearestTo(places, line);
  const behind = new Set(scopes.map((scope) => places.find((at) => at >= scope)));
  if (behind.size === 1) return [...behind][0];
  const untouched = places.filter((at) =>
    lines.slice(at, at + count).every(({ isNew }) => isNew === undefined),
  );
  return untouched.length === 1 ? untouched[0] : undefined;
}

function nearestTo(places: readonly number[], line: number): number | undefined {
  const [first, second] = [...places].sort((a, b) => Math.abs(a - line) - Math.abs(b - line));
  if (first === undefined || second === undefined) return first;
  return Math.abs(first - line) < Math.abs(second - line) ? first : undefined;
}

/** Every index at which the wanted lines stand, by Knuth, Morris and Pratt: hostile repetition stays linear. */
export function findAll(lines: readonly string[], wanted: readonly string[]): number[] {
  if (wanted.length === 0 || wanted.length > lines.length) return [];
  const [first = ''] = wanted;
  if (!lines.includes(first)) return [];
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
