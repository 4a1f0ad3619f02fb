import type { LineNumber, LineRange } from '../base/position.ts';

const title =
  /\b[\w.]+(?:\.(?:each|only|skip|concurrent|for|skipIf|runIf)(?:\([^)]*\)|`[^`]*`)?)*\s*\(\s*(['"`])((?:\\.|(?!\1).)+)\1/;
const pythonTest =
  /^\s*(?:async\s+)?def\s+(test\w*)|^\s*func\s+(Test\w+)|^\s*(?:fun|void|public void|fn)\s+(\w+)/;

/** What is known about the failing tests of one file. */
export interface FailingTestClues {
  /** The tests' own titles; empty when only the text is known. */
  readonly names: readonly string[];
  /** The longest line of each title. */
  readonly rows: readonly string[];
  readonly failing: string;
  /** Lines of the file that the output names. */
  readonly lines: readonly LineNumber[];
}

/**
 * The bodies of the tests that failed: blocks whose title is a failing one, and the innermost blocks around the lines that the output names. Of
 * nested hits only the innermost count. Where tests are data (a table of cases titled by their input), the lines around that input.
 * Sorted; empty when nothing is recognised.
 */
export function findFailingTests(lines: readonly string[], clues: FailingTestClues): LineRange[] {
  const blocks: LineRange[] = [];
  const known = (clues.names.length > 0 ? clues.names.join('\n') : clues.failing.slice(0, 200_000)).replace(
    /\s+/g,
    ' ',
  );
  for (let i = 0; i < lines.length; i++) {
    const name = titleOf(lines, i);
    if (name === undefined) continue;
    const block = { from: i + 1, to: blockEnd(lines, i) };
    if (clues.lines.some((line) => block.from <= line && line <= block.to) || mentions(known, name))
      blocks.push(block);
  }
  const inner = blocks.filter((outer) => !blocks.some((one) => one !== outer && holds(outer, one)));
  const precise = inner.filter(({ from, to }) => to - from < 150);
  if (precise.length > 0) return precise;
  const rows = [
    ...findTableRows(lines, clues.rows),
    ...clues.lines.map((line) => around(line - 1, lines.length)),
  ];
  return [...apart(rows), ...inner].slice(0, 4);
}

/** Rows of test tables, found by the longest line of a title that stands in the file. */
function findTableRows(lines: readonly string[], rows: readonly string[]): LineRange[] {
  const found: LineRange[] = [];
  for (const row of rows.slice(0, 5)) {
    if (row.length < 8) continue;
    const at = lines.findIndex((line) => line.includes(row));
    if (at >= 0) found.push(around(at, lines.length));
  }
  return found;
}

const around = (at: number, count: number): LineRange => ({
  from: Math.max(1, at - 3),
  to: Math.min(count, at + 12),
});

/** Without those that overlap an earlier one. */
function apart(ranges: readonly LineRange[]): LineRange[] {
  return ranges.filter(
    (one, at) => !ranges.slice(0, at).some((other) => one.from <= other.to && other.from <= one.to),
  );
}

const holds = (outer: LineRange, inner: LineRange) => outer.from <= inner.from && inner.to <= outer.to;

function titleOf(lines: readonly string[], at: number): string | undefined {
  const line = lines[at] ?? '';
  const plain = pythonTest.exec(line);
  if (plain) return plain[1] ?? plain[2] ?? plain[3];
  const call = /^\s*(?:await\s+)?(?:[\w.]+\.)?(?:it|test|describe|suite|context|specify|bench|Deno)\b/.test(
    line,
  );
  if (!call) return undefined;
  return (title.exec(line) ?? title.exec(`${line}${(lines[at + 1] ?? '').trim()}`))?.[2];
}

/** A title with placeholders (`%s`, `$name`, `${x}`) fits by the longest of its fixed parts. */
function mentions(failing: string, name: string): boolean {
  const clean = name.replaceAll(/\\(.)/g, '$1').replace(/\s+/g, ' ');
  const fixed = clean.split(/%[a-z#]|\$\{[^}]*\}|\$[\w.]+/).sort((a, b) => b.length - a.length)[0] ?? '';
  return fixed.trim().length > 3 && failing.includes(fixed.trim());
}

/** The last line of the block that begins on a line: up to its closing line at the same indentation. */
function blockEnd(lines: readonly string[], start: number): LineNumber {
  const indent = (lines[start] ?? '').search(/\S/);
  for (let i = start + 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const at = line.search(/\S/);
    if (at < 0 || at > indent) continue;
    return /^\s*[)\]}]/.test(line) ? i + 1 : i;
  }
  return lines.length;
}
