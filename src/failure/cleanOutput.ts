import { stripVTControlCharacters } from 'node:util';

/** `gh run view` puts job and step before the stamp; GitLab a stream's number behind it; Jenkins brackets around it, or only the time;
 * TeamCity a step behind it; Drone counts lines. */
const timestamp =
  /^(?:[^\t\n]*\t[^\t\n]*\t)?\uFEFF?(?:\[?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?\]?(?: \d\d[OE]\+?(?= |$))? ?|\[\d\d:\d\d:\d\d(?:\.\d+)?\](?: ?\w?:\s+\[Step \d+\/\d+\])? ?|\d\d:\d\d:\d\d (?: |(?=\S+ +\| ))|\[[\w-]+:\d+\] )/;
/**
 * What task runners put before every line of a package's output:
 *
 *     prefix := package (':' task)* (' ' task)? ':' blank*    turbo, lerna, nx, pnpm
 *             | '[' package ']' ':'? ' '                      concurrently, npm-run-all, yarn
 *             | package blank* '|' blank?                     docker compose, moon
 *             | '│ '                                          pnpm, grouped
 *             | job TAB step TAB                             gh run view
 */
const taskPrefix =
  /^(?:[\w@./-]+(?::[\w.-]+)*(?: [\w:.-]+)?:(?: |$)|\[[\w@./:-]*[a-z][\w@./:-]*\]:?(?: |$)|\s*[\w@./:-]+ *\|(?: |$)|\[\d+\](?: |$)|[│┃](?: |$)|➤ YN\d+: \[[\w@./-]+\]:(?: |$)|[^\t]{1,80}\t[^\t]{1,80}(?:\t|$))/;
/** What frameworks themselves begin many lines with. */
const verdictPrefix =
  /^[\s[]*(?:-+|\d+)?\s*(?:fail(?:ed|ure)?|error|pass(?:ed)?|ok|not ok|note|warning|info|debug|expected|actual|received|got|at|E)\b/i;
const groupMarker =
  /^##\[(?:group|endgroup|debug|command|section)\].*$|^::(?:endgroup|debug).*$|^section_(?:start|end):\d+:.*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a command to the terminal, such as Buildkite's time
const command = /\u001b_[^\u0007\u001b]*(?:\u0007|\u001b\\)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the cursor goes back to the line's start
const toLineStart = /\u001b\[1?G|\u001b\[1K\u001b\[\d+D/g;
const stampedRun = 8;
const markerStart = /^(?:##|::|section_)/;

/**
 * Makes of what a terminal or a CI log holds the text that the test framework printed: without ANSI codes, timestamps,
 * group markers and the prefixes of task runners; of a line that was drawn over (carriage returns) its last state.
 * Lines are never joined or dropped but for markers, so that line numbers stay near.
 */
export function cleanOutput(output: string): string {
  const isDressed = output.includes('\u001b') || output.includes('\u009b');
  const plain = isDressed
    ? stripVTControlCharacters(output.replaceAll(command, '').replaceAll(toLineStart, '\r'))
    : output;
  const drawn = plain.includes('\r') ? plain.split('\n').map(lastState) : plain.split('\n');
  const undated = stripTimestamps(drawn);
  const open = undated.some((line) => markerStart.test(line)) ? stripMarkers(undated) : undated;
  const cleaned = stripPrefixes(open);
  return cleaned === drawn && drawn.length > 0 && plain === output && !plain.includes('\r')
    ? output
    : cleaned.join('\n');
}

function lastState(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  const at = line.lastIndexOf('\r', end - 1);
  return line.slice(at + 1, end);
}

/** A log has stamps throughout, or, where several are pasted together, on many lines in a row: a few in between are the test's own. */
function stripTimestamps(lines: readonly string[]): readonly string[] {
  const isStamped = lines.map((line) => mayBeStamped(line) && timestamp.test(line));
  const stamped = isStamped.filter(Boolean).length;
  if (stamped < Math.min(stampedRun, lines.length / 3)) return lines;
  if (stamped > lines.length / 3) return lines.map((line) => line.replace(timestamp, ''));
  let from = 0;
  return lines.map((line, at) => {
    if (isStamped[at] !== true) return line;
    if (isStamped[at - 1] !== true) from = at;
    let to = Math.max(at, from);
    while (to - from < stampedRun && isStamped[to + 1] === true) to++;
    return to - from + 1 >= stampedRun ? line.replace(timestamp, '') : line;
  });
}

/** A stamp begins with a digit, a bracket, a mark of byte order, or what `gh` puts before it. */
function mayBeStamped(line: string): boolean {
  const first = line.charCodeAt(0);
  return (first >= 48 && first <= 57) || first === 91 || first === 0xfeff || line.includes('\t');
}

function stripMarkers(lines: readonly string[]): readonly string[] {
  return lines
    .filter((line) => !groupMarker.test(line))
    .map((line) => line.replace(/^##\[error\]|^::group::/, ''));
}

/** Takes a prefix off where it heads most lines of the text: one that heads a few is the test's own. */
function stripPrefixes(lines: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  let filled = 0;
  for (const line of lines) {
    if (line === '') continue;
    filled++;
    const prefix = taskPrefix.exec(line)?.[0].trimEnd();
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const common = [...counts]
    .filter(([prefix, count]) => count >= 5 && count > filled * 0.2 && !verdictPrefix.test(prefix))
    .map(([prefix]) => prefix);
  if (common.length === 0) return lines;
  return lines.map((line) => {
    const prefix = common.find(
      (each) => line === each || (line.startsWith(each) && /^\s/.test(line.slice(each.length))),
    );
    return prefix === undefined ? line : line.slice(prefix.length + 1);
  });
}
