import { stripVTControlCharacters } from 'node:util';

const timestamp = /^(?:[^\t\n]*\t[^\t\n]*\t)?\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z? ?/;
/** What task runners put before every line of a package's output; pnpm, lerna, turbo, nx, wireit and docker's bar. */
const taskPrefix = /^(?:[\w@./-]+(?: [\w:.-]+)?[:|] ?| *[\w@./-]+ *\| ?)/;
const groupMarker =
  /^##\[(?:group|endgroup|debug|command|section)\].*$|^::(?:endgroup|debug).*$|^section_(?:start|end):\d+:.*$/;

/**
 * Makes of what a terminal or a CI log holds the text that the test framework printed: without ANSI codes, timestamps,
 * group markers and the prefixes of task runners; of a line that was drawn over (carriage returns) its last state.
 * Lines are never joined or dropped but for markers, so that line numbers stay near.
 */
export function cleanOutput(output: string): string {
  const lines = stripVTControlCharacters(output).replaceAll('\r\n', '\n').split('\n').map(lastState);
  const stamped = lines.filter((line) => timestamp.test(line)).length;
  const undated = stamped > lines.length / 3 ? lines.map((line) => line.replace(timestamp, '')) : lines;
  const open = undated
    .filter((line) => !groupMarker.test(line))
    .map((line) => line.replace(/^##\[error\]|^::group::/, ''));
  return stripPrefixes(open).join('\n');
}

function lastState(line: string): string {
  const at = line.lastIndexOf('\r', line.length - 2);
  return at < 0 ? line.replace(/\r$/, '') : line.slice(at + 1).replace(/\r$/, '');
}

/** Takes a prefix off where it heads most lines of the text: one that heads a few is the test's own. */
function stripPrefixes(lines: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const prefix = taskPrefix.exec(line)?.[0];
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const filled = lines.filter((line) => line !== '').length;
  const common = [...counts]
    .filter(([, count]) => count >= 5 && count > filled * 0.2)
    .map(([prefix]) => prefix);
  if (common.length === 0) return lines;
  return lines.map((line) => {
    const prefix = common.find((each) => line.startsWith(each) || line === each.trimEnd());
    return prefix === undefined ? line : line.slice(prefix.length);
  });
}
