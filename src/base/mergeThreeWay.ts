import { type ChangedLines, diffLines, toWholeLines } from './diffLines.ts';

/**
 * Merges two changes of one text, line by line. Changes that touch or overlap and differ are a conflict: undefined, never
 * a text with markers. Changes that both sides made alike count once.
 */
export function mergeThreeWay(base: string, ours: string, theirs: string): string | undefined {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  const lines = toWholeLines(base);
  const left = diffLines(lines, toWholeLines(ours));
  const right = diffLines(lines, toWholeLines(theirs));
  const merged: string[] = [];
  let [at, nextLeft, nextRight] = [0, 0, 0];
  for (;;) {
    const our = left[nextLeft];
    const their = right[nextRight];
    if (our !== undefined && their !== undefined && touches(our, their)) {
      if (!isSame(our, their)) return undefined;
      nextRight++;
    }
    const takesOurs = their === undefined || (our !== undefined && our.from <= their.from);
    const next = takesOurs ? our : their;
    if (next === undefined) break;
    if (takesOurs) nextLeft++;
    else nextRight++;
    merged.push(lines.slice(at, next.from).join(''), next.lines.join(''));
    at = next.to;
  }
  return merged.join('') + lines.slice(at).join('');
}

function touches(a: ChangedLines, b: ChangedLines): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function isSame(a: ChangedLines, b: ChangedLines): boolean {
  return a.from === b.from && a.to === b.to && a.lines.join('') === b.lines.join('');
}
