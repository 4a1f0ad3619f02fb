import type { LineNumber, LineRange } from '../base/position.ts';

const title =
  /\b[\w.]+(?:\.(?:each|only|skip|concurrent|for|skipIf|runIf)(?:\([^)]*\)|`[^`]*`)?)*\s*\(\s*(['"`])((?:\\.|(?!\1).)+)\1/;
const pythonTest =
  /^\s*(?:async\s+)?def\s+(test\w*)|^\s*func\s+(Test\w+)|^\s*(?:fun|void|public void|fn)\s+(\w+)/;

/**
 * The bodies of the tests that failed: blocks whose title stands in the failing output, and the innermost blocks
 * around the lines that it names. Of nested hits only the innermost count. Sorted; empty when nothing is recognised.
 */
export function findFailingTests(
  lines: readonly string[],
  failing: string,
  namedLines: readonly LineNumber[],
): LineRange[] {
  const blocks: LineRange[] = [];
  const flat = failing.replace(/\s+/g, ' ');
  const words = flat.slice(0, 200_000);
  for (let i = 0; i < lines.length; i++) {
    const name = titleOf(lines, i);
    if (name === undefined) continue;
    const block = { from: i + 1, to: blockEnd(lines, i) };
    const hit = namedLines.some((line) => block.from <= line && line <= block.to) || mentions(words, name);
    if (hit) blocks.push(block);
  }
  return blocks.filter((outer) => !blocks.some((inner) => inner !== outer && holds(outer, inner)));
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
