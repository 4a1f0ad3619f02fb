import { drawText } from './drawText.ts';
import { joinWrapped } from './joinWrapped.ts';
import { sharedIndent } from './sharedIndent.ts';
import { stripPrefixes } from './stripPrefixes.ts';
import { joinContinued, stripStamps } from './stripStamps.ts';

const groupMarker =
  /^[ \t]*(?:##\[(?:group|endgroup|debug|command|section)\].*|::(?:endgroup|debug).*|(?:section_(?:start|end):\d+|travis_(?:fold|time):(?:start|end)):.*)$/;
const openMarker = /^([ \t]*)(?:##\[(?:error|warning)\]|::group::)/;
const markerStart = /^[ \t]*(?:##|::|section_|travis_)/;
/** A container's stamps in a runner's prefixes in a CI service's stamps: more is not to be met. */
const layers = 4;

/**
 * Makes of what a terminal or a CI log holds the text that the test framework printed: without ANSI codes, timestamps,
 * group markers and the prefixes of task runners; of a line that was drawn over (carriage returns) its last state, of one that a terminal broke the whole.
 * The lines of packages that print at once come together, package by package; dropped are only markers and what was drawn over.
 */
export function cleanOutput(output: string): string {
  const drawn = drawText(joinContinued(output));
  const drawnLines = drawn.split('\n');
  let lines = shiftFramed(drawnLines);
  for (let layer = 0; layer < layers; layer++) {
    const outer = lines;
    lines = stripPrefixes(stripMarkers(stripStamps(joinWrapped(lines))));
    if (lines === outer) break;
  }
  return lines === drawnLines ? drawn : lines.join('\n');
}

/** A CI service's log that was quoted is indented as a whole. */
function shiftFramed(lines: readonly string[]): readonly string[] {
  const indent = sharedIndent(lines);
  if (indent === '') return lines;
  const margin = lines.map((line) => line.slice(indent.length));
  return stripMarkers(stripStamps(margin)) === margin ? lines : margin;
}

function stripMarkers(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => markerStart.test(line))) return lines;
  const open = lines.filter((line) => !groupMarker.test(line)).map((line) => line.replace(openMarker, '$1'));
  return open.length === lines.length && open.every((line, at) => line === lines[at]) ? lines : open;
}
