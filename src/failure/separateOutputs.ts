import { drawText } from './drawText.ts';
import { joinWrapped } from './joinWrapped.ts';
import { separatePrefixes } from './separatePrefixes.ts';
import { sharedIndent } from './sharedIndent.ts';
import { joinContinued, stripStamps } from './stripStamps.ts';

const groupMarker =
  /^[ \t]*(?:##\[(?:group|endgroup|debug|command|section)\].*|::(?:endgroup|debug).*|(?:section_(?:start|end):\d+|travis_(?:fold|time):(?:start|end)):.*)$/;
const openMarker = /^([ \t]*)(?:##\[(?:error|warning)\]|::group::)/;
const markerStart = /^[ \t]*(?:##|::|section_|travis_)/;
/** A container's stamps in a runner's prefixes in a CI service's stamps: more is not to be met. */
const layers = 4;
/** A framed log shows that in its first lines. */
const framedWithin = 100;
const leastPadded = 5;

/**
 * Makes of what a terminal or a CI log holds the texts that the test frameworks printed, those of packages that print at once one by one:
 * without ANSI codes, timestamps, group markers and the prefixes of task runners; of a line that was drawn over (carriage returns) its
 * last state, of one that a terminal broke the whole. Dropped are only markers and what was drawn over. At least one.
 */
export function separateOutputs(output: string): readonly string[] {
  const drawn = plainMargins(drawText(joinContinued(output)));
  const given = drawn.split('\n');
  const drawnLines = trimPadded(given);
  const parts = stripLayers(shiftFramed(drawnLines), layers);
  return parts.length === 1 && parts[0] === given ? [drawn] : parts.map((part) => part.join('\n'));
}

/** What was copied from a mail or a page may be indented by blanks that don't break. */
function plainMargins(text: string): string {
  if (!text.includes('\u00a0')) return text;
  return text.replaceAll(/^[ \t]*\u00a0[ \t\u00a0]*/gm, (margin) => margin.replaceAll('\u00a0', ' '));
}

/** Some terminals copy each line with blanks up to their width. */
function trimPadded(lines: readonly string[]): readonly string[] {
  const probe = lines.slice(0, framedWithin).filter((line) => line !== '');
  const width = probe.reduce((most, { length }) => Math.max(most, length), 0);
  const padded = probe.filter((line) => line.endsWith(' '));
  const isPadded = probe.every((line) => line.endsWith(' ') || line.length === width);
  // What a terminal broke fills its rows, too.
  return isPadded && padded.length >= Math.max(leastPadded, probe.length / 2)
    ? lines.map((line) => line.trimEnd())
    : lines;
}

function stripLayers(lines: readonly string[], left: number): readonly (readonly string[])[] {
  const bare = stripMarkers(stripStamps(joinWrapped(lines)));
  const parts = separatePrefixes(bare);
  const isBare = parts.length === 1 && parts[0] === lines;
  return isBare || left === 1 ? parts : parts.flatMap((part) => stripLayers(part, left - 1));
}

/** A CI service's log that was quoted is indented as a whole. */
function shiftFramed(lines: readonly string[]): readonly string[] {
  const indent = sharedIndent(lines);
  if (indent === '') return lines;
  const margin = (some: readonly string[]) => some.map((line) => line.slice(indent.length));
  const probe = margin(lines.slice(0, framedWithin));
  return stripMarkers(stripStamps(probe)) === probe ? lines : margin(lines);
}

function stripMarkers(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => markerStart.test(line))) return lines;
  const open = lines.filter((line) => !groupMarker.test(line)).map((line) => line.replace(openMarker, '$1'));
  return open.length === lines.length && open.every((line, at) => line === lines[at]) ? lines : open;
}
