import type { OutputParser } from './failure.ts';
import { sharedIndent } from './sharedIndent.ts';

/** What some frameworks begin every line with. */
const leads = ['', '  ', ' '];
/** So many outlines deep lines are looked at: a log in a list in a message is two. */
const mostLevels = 4;

/**
 * Moves lines that are indented as a whole (a log quoted in a message, a task's output below its name) to the left margin, where a
 * framework that does not know the text as it stands knows them there: what one prints indented below its own lines stays. The same text where there are none.
 */
export function shiftLeft(text: string, parsers: readonly OutputParser[]): string {
  const strangers = parsers.filter(
    ({ signs, recognise }) => signs.some((sign) => text.includes(sign)) && recognise(text) === 0,
  );
  if (strangers.length === 0) return text;
  const isKnown = (lines: readonly string[]) => {
    const shifted = lines.join('\n');
    return strangers.some(({ recognise }) => recognise(shifted) > 0);
  };
  return shift(text.split('\n'), isKnown, mostLevels).join('\n');
}

function shift(
  lines: readonly string[],
  isKnown: (lines: readonly string[]) => boolean,
  levels: number,
): readonly string[] {
  if (lines.length === 0 || levels === 0) return lines;
  const indent = sharedIndent(lines);
  if (indent !== '') {
    const margin = lines.map((line) => line.slice(indent.length));
    for (const lead of leads) {
      const shifted = margin.map((line) => (line === '' ? '' : lead + line));
      if (isKnown(shifted)) return shifted;
    }
  }
  return runsBelow(lines, indent).flatMap((run) => shift(run, isKnown, levels - 1));
}

/** The lines, cut around those that are indented by no more than this, and where tabs take the place of blanks. */
function runsBelow(lines: readonly string[], indent: string): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  let kind = '';
  for (const line of lines) {
    const next = line.trim() === '' ? kind : line.charAt(indent.length);
    if (next !== kind || (kind !== ' ' && kind !== '\t')) runs.push([]);
    runs.at(-1)?.push(line);
    kind = next;
  }
  return runs;
}
