import { diffArrays } from 'diff';
import { joinLines, splitLines } from './lines.ts';

/** Lines of the base, `from` to before `to`, that one side replaced. */
interface Region {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * Merges two changes of one text, line by line. Changes that touch or overlap and differ are a conflict: undefined, never
 * a text with markers. Changes that both sides made alike count once.
 */
export function mergeThreeWay(base: string, ours: string, theirs: string): string | undefined {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  const lines = toLines(base);
  const left = regions(lines, toLines(ours));
  const right = regions(lines, toLines(theirs));
  const merged: string[] = [];
  let at = 0;
  while (left.length > 0 || right.length > 0) {
    const [ourNext] = left;
    const [theirNext] = right;
    if (ourNext !== undefined && theirNext !== undefined && touches(ourNext, theirNext)) {
      if (!same(ourNext, theirNext)) return undefined;
      right.shift();
    }
    const takeOurs = theirNext === undefined || (ourNext !== undefined && ourNext.from <= theirNext.from);
    const next = takeOurs ? left.shift() : right.shift();
    if (next === undefined) break;
    merged.push(...lines.slice(at, next.from), ...next.lines);
    at = next.to;
  }
  return [...merged, ...lines.slice(at)].join('');
}

function toLines(text: string): string[] {
  return splitLines(text).map((line) => joinLines([line]));
}

function regions(base: readonly string[], side: readonly string[]): Region[] {
  const found: { from: number; to: number; lines: string[] }[] = [];
  let at = 0;
  for (const { removed, added, value } of diffArrays([...base], [...side])) {
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
    } else last.lines.push(...value);
  }
  return found;
}

function touches(a: Region, b: Region): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function same(a: Region, b: Region): boolean {
  return a.from === b.from && a.to === b.to && a.lines.join('') === b.lines.join('');
}
