import { say } from '../base/say.ts';
import type { EditError } from './editFile.ts';

/** A word that stands in more lines than this tells nothing of the place; it also bounds the work. */
const maxPlaces = 50;
/** Past so many lines nobody looks for where a hunk was meant to be. */
const maxLines = 10_000;
/** Past so many lines a hunk is compared by whole lines only. */
const maxLinesByWord = 60;

/** The error of lines that stand in several places. */
export function explainAmbiguity(places: readonly number[], count = 1): EditError {
  const shown = places.slice(0, 5).map((at) => at + 1);
  const more = places.length > shown.length ? ', …' : '';
  return {
    kind: 'ambiguous',
    message: say(
      'The lines to change stand in {0} places (lines {1}{2}), and the answer does not say which.',
      places.length,
      shown.join(', '),
      more,
    ),
    places: places.slice(0, 5).map((at) => ({ from: at + 1, to: at + count })),
  };
}

/**
 * The error of lines that stand nowhere. It names the nearest place, for a person and for the repair request: where most of
 * them stand at the same distance from each other, by whole lines, else by words. It is shown, never patched. Linear.
 */
export function explainMiss(
  lines: readonly { readonly text: string }[],
  wanted: readonly string[],
): EditError {
  const message = say('The lines to change are not in the file.');
  if (wanted.length > maxLines) return { kind: 'no-match', message };
  const texts = lines.map(({ text }) => text.trim());
  const trimmed = wanted.map((text) => text.trim());
  const best = voteByLine(texts, trimmed) ?? voteByWord(texts, trimmed);
  if (best === undefined) return { kind: 'no-match', message };
  const from = Math.max(0, Math.min(best, lines.length - 1));
  const to = Math.min(lines.length, Math.max(from + 1, best + wanted.length));
  const has = lines.slice(from, to).map(({ text }) => text);
  return {
    kind: 'no-match',
    message: say('{0} The nearest place is line {1}.', message, from + 1),
    nearest: { range: { from: from + 1, to }, diff: showDifference(wanted, has) },
  };
}

function voteByLine(texts: readonly string[], wanted: readonly string[]): number | undefined {
  return vote(texts, wanted, (text) => (/\w/.test(text) ? [text] : []));
}

function voteByWord(texts: readonly string[], wanted: readonly string[]): number | undefined {
  if (wanted.length > maxLinesByWord) return undefined;
  return vote(texts, wanted, (text) => text.match(/\w{3,}|(?<=[a-z])[A-Z][a-z]+/g) ?? []);
}

/** Every shared part votes for the place that it implies; the rarer it is in the file, the more. */
function vote(
  texts: readonly string[],
  wanted: readonly string[],
  partsOf: (text: string) => readonly string[],
): number | undefined {
  const asked = new Set(wanted.flatMap(partsOf));
  const places = new Map<string, number[]>();
  for (const [at, text] of texts.entries()) {
    for (const part of partsOf(text)) {
      if (!asked.has(part)) continue;
      const found = places.get(part);
      if (found === undefined) places.set(part, [at]);
      else if (found.length <= maxPlaces) found.push(at);
    }
  }
  const votes = new Map<number, number>();
  for (const [index, text] of wanted.entries()) {
    for (const part of partsOf(text)) {
      const found = places.get(part) ?? [];
      if (found.length > maxPlaces) continue;
      for (const at of found) votes.set(at - index, (votes.get(at - index) ?? 0) + 1 / found.length);
    }
  }
  let best: number | undefined;
  for (const [at, count] of votes) if (count > (best === undefined ? 0 : (votes.get(best) ?? 0))) best = at;
  return best;
}

/** What the answer asked for against what stands there, at most forty lines of each. */
function showDifference(wanted: readonly string[], has: readonly string[]): string {
  const mark = (texts: readonly string[], other: ReadonlySet<string>, sign: string) =>
    texts.slice(0, 40).map((text) => (other.has(text) ? ` ${text}` : `${sign}${text}`));
  const own = new Set(has);
  const asked = mark(wanted, own, '-');
  const there = mark(has, new Set(wanted), '+').filter((line) => !line.startsWith(' '));
  return [...asked, ...there].join('\n');
}
