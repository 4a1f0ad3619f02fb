import { diffArrays } from 'diff';
import { say } from '../base/say.ts';
import { applyAt, type EditError, type EditedFile, toTexts } from './editFile.ts';
import { explainAmbiguity, explainMiss } from './explainMiss.ts';
import { type LocateHint, type LocateResult, type Location, locateLines } from './locate.ts';
import type { DiffHunk, PlaceHint } from './patch.ts';

/** Past so many differing lines the two parts of a block are not compared: all its lines are taken as new. */
const maxEdits = 400;

/** What a block asks for, its lines without endings. */
interface Wish {
  readonly wanted: readonly string[];
  readonly given: readonly string[];
}

/** Applies one SEARCH/REPLACE pair. Returns why not, or undefined. Nothing is changed on an error. */
export function replaceBlock(
  file: EditedFile,
  { search, replace, hint }: { readonly search: string; readonly replace: string; readonly hint: PlaceHint },
): EditError | undefined {
  const wish = { wanted: toTexts(search), given: toTexts(replace) };
  if (wish.wanted.every((text) => text.trim() === ''))
    return { kind: 'malformed', message: say('The SEARCH part is empty, but the file is not.') };
  const place: LocateHint = { line: hint.line === undefined ? undefined : hint.line - 1 + file.shift };
  const found = locateTrimmed(file, wish, place);
  if (found.kind === 'found') {
    replaceAt(file, found.location, found.wish);
    return undefined;
  }
  if (found.kind === 'missing' && wish.wanted.some(isEllipsis)) return replaceElided(file, wish);
  return found.kind === 'ambiguous'
    ? explainAmbiguity(found.places, found.wish.wanted.length)
    : explainMiss(file.lines, wish.wanted);
}

/** Lines that both parts share stay the file's own, so that what a looser tier saw through is kept. */
function replaceAt(file: EditedFile, location: Location, { wanted, given }: Wish): void {
  const changes = diffArrays([...wanted], [...given], { maxEditLength: maxEdits }) ?? [
    { removed: true, added: false, value: wanted },
    { removed: false, added: true, value: given },
  ];
  const lines = changes.flatMap(({ removed, added, value }): DiffHunk['lines'] => {
    const kind = removed ? 'remove' : added ? 'add' : 'context';
    return value.map((text) => ({ kind, text, noNewline: false }));
  });
  applyAt(file, location, lines);
}

/** As written; else without the blank lines around it, where both parts have them. */
function locateTrimmed(
  file: EditedFile,
  wish: Wish,
  place: LocateHint,
): LocateResult & { readonly wish: Wish } {
  const found = locateLines(file.lines, wish.wanted, place);
  const trimmed = found.kind === 'missing' ? trimBlanks(wish) : undefined;
  if (trimmed === undefined) return { ...found, wish };
  return { ...locateLines(file.lines, trimmed.wanted, place), wish: trimmed };
}

function trimBlanks({ wanted, given }: Wish): Wish | undefined {
  const [lead, tail] = countBlanks(wanted);
  if (lead === 0 && tail === 0) return undefined;
  const [givenLead, givenTail] = countBlanks(given);
  return {
    wanted: wanted.slice(lead, wanted.length - tail),
    given: given.slice(Math.min(lead, givenLead), given.length - Math.min(tail, givenTail)),
  };
}

function countBlanks(texts: readonly string[]): readonly [lead: number, tail: number] {
  const lead = texts.findIndex((text) => text.trim() !== '');
  if (lead < 0) return [texts.length, 0];
  return [lead, texts.length - 1 - texts.findLastIndex((text) => text.trim() !== '')];
}

/** Pieces between lines of `...`: each must be found once, in order; what they leave out stays. */
function replaceElided(file: EditedFile, { wanted, given }: Wish): EditError | undefined {
  const asked = splitAtEllipses(wanted);
  const wished = splitAtEllipses(given);
  const unpaired = wished.some((piece, at) => piece.length > 0 && (asked[at]?.length ?? 0) === 0);
  if (asked.length !== wished.length || unpaired) return explainMiss(file.lines, wanted);
  const places: { readonly location: Location; readonly wish: Wish }[] = [];
  let from = 0;
  for (const [at, piece] of asked.entries()) {
    if (piece.length === 0) continue;
    const found = locateLines(file.lines, piece, {});
    if (found.kind === 'ambiguous') return explainAmbiguity(found.places);
    if (found.kind === 'missing' || found.location.at < from) return explainMiss(file.lines, wanted);
    places.push({
      location: { ...found.location, tier: 'elided' },
      wish: { wanted: piece, given: wished[at] ?? [] },
    });
    from = found.location.at + found.location.count;
  }
  for (const { location, wish } of places.reverse()) replaceAt(file, location, wish);
  return undefined;
}

const isEllipsis = (text: string) => /^\s*(?:\/\/|#)?\s*(?:\.{3}|…)\s*$/.test(text);

function splitAtEllipses(texts: readonly string[]): string[][] {
  const pieces: string[][] = [[]];
  for (const text of texts) {
    if (isEllipsis(text)) pieces.push([]);
    else pieces.at(-1)?.push(text);
  }
  return pieces;
}
