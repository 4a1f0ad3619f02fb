import { ambiguous, type EditError, type EditedFile, missing, splice, toTexts } from './editFile.ts';
import { type LocateHint, type Location, locateLines } from './locate.ts';
import type { PlaceHint } from './patch.ts';

/** Applies one SEARCH/REPLACE pair. Returns why not, or undefined. Nothing is changed on an error. */
export function replaceBlock(
  file: EditedFile,
  { search, replace, hint }: { readonly search: string; readonly replace: string; readonly hint: PlaceHint },
): EditError | undefined {
  const wanted = toTexts(search);
  const given = toTexts(replace);
  if (wanted.every((text) => text.trim() === ''))
    return { kind: 'malformed', message: 'The SEARCH part is empty, but the file is not.' };
  const place: LocateHint = { line: hint.line === undefined ? undefined : hint.line - 1 + file.shift };
  const found = locateTrimmed(file, { wanted, given, place });
  if (found.kind === 'found') {
    splice(file, found.location, found.given.map(found.location.adapt));
    return undefined;
  }
  if (found.kind === 'missing' && wanted.some(isEllipsis)) return replaceElided(file, wanted, given);
  return found.kind === 'ambiguous' ? ambiguous(found.places) : missing(file, wanted);
}

/** As written; else without the blank lines around it, where both parts have them. */
function locateTrimmed(
  file: EditedFile,
  {
    wanted,
    given,
    place,
  }: { readonly wanted: readonly string[]; readonly given: readonly string[]; readonly place: LocateHint },
) {
  const found = locateLines(file.lines, wanted, place);
  if (found.kind !== 'missing') return { ...found, given };
  const lead = wanted.findIndex((text) => text.trim() !== '');
  const tail = wanted.length - 1 - wanted.findLastIndex((text) => text.trim() !== '');
  if (lead === 0 && tail === 0) return { ...found, given };
  const givenLead = Math.min(
    lead,
    Math.max(
      0,
      given.findIndex((text) => text.trim() !== ''),
    ),
  );
  const givenTail = Math.min(tail, given.length - 1 - given.findLastIndex((text) => text.trim() !== ''));
  const inner = locateLines(file.lines, wanted.slice(lead, wanted.length - tail), place);
  return { ...inner, given: given.slice(givenLead, given.length - givenTail) };
}

/** Pieces between lines of `...`: each must be found once, in order; what they leave out stays. */
function replaceElided(
  file: EditedFile,
  wanted: readonly string[],
  given: readonly string[],
): EditError | undefined {
  const asked = splitAtEllipses(wanted);
  const wished = splitAtEllipses(given);
  if (asked.length !== wished.length) return missing(file, wanted);
  const places: Location[] = [];
  let from = 0;
  for (const piece of asked) {
    const found = piece.length === 0 ? undefined : locateLines(file.lines, piece, { from: 0 });
    if (found === undefined) continue;
    if (found.kind === 'ambiguous') return ambiguous(found.places);
    if (found.kind === 'missing' || found.location.at < from) return missing(file, wanted);
    places.push(found.location);
    from = found.location.at + found.location.count;
  }
  const wishes = wished.filter((_, index) => (asked[index]?.length ?? 0) > 0);
  if (wished.some((wish, index) => wish.length > 0 && asked[index]?.length === 0))
    return missing(file, wanted);
  for (const [index, location] of [...places.entries()].reverse())
    splice(file, { ...location, tier: 'elided' }, (wishes[index] ?? []).map(location.adapt));
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
