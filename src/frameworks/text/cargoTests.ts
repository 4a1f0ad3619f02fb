import { type Block, splitBlocks } from './places.ts';

/*
 * What libtest says of the tests of a program that failed:
 *
 *     output := ( 'test ' name ' ... FAILED' EOL | name ' --- FAILED' EOL )* 'failures:' blank ( head printed blank )* 'failures:' ( '    ' name )*
 *     head   := '---- ' name (' - should panic')? ' stdout ----'      the blank line above is missing only below `unpanicked`
 */
const head = /^---- (\S.*?)(?: - should panic)? stdout ----$/;
const end = /^(?:failures:$|test result: )/;
const unpanicked = /^note: test did not panic as expected/;
const failed = /^test (.+?)(?: - [a-z ]+)? \.\.\. FAILED$|^(.+?)(?: - [a-z ]+)? --- FAILED$/;
const listed = /^ {4}(\S.*)$/;

/**
 * The tests that failed, with what each printed. A line of their form is a test's own words where it has no line above it that libtest would leave there, and
 * where it names no test that failed, of all that are listed.
 */
export function splitCargoTests(lines: readonly string[]): readonly Block[] {
  const failures = new Set(lines.flatMap((line) => nameOf(failed, line)));
  for (const [at, line] of lines.entries()) if (line === 'failures:') addListed(failures, lines, at + 1);
  const first = lines.findIndex((line) => head.test(line));
  const isTrimmed = first > 0 && !mayStandAbove(lines[first - 1]);
  const where = (pattern: RegExp) => ({
    exec: (line: string, at: number) =>
      isTrimmed || mayStandAbove(lines[at - 1]) ? pattern.exec(line) : null,
  });
  const heads = where(head);
  const known = {
    exec(line: string, at: number) {
      const match = heads.exec(line, at);
      return failures.size === 0 || failures.has(match?.[1] ?? '') ? match : null;
    },
  };
  return splitBlocks(lines, known, where(end));
}

function addListed(failures: Set<string>, lines: readonly string[], from: number): void {
  for (let at = from; at < lines.length; at++) {
    const [name] = nameOf(listed, lines[at] ?? '');
    if (name === undefined) return;
    failures.add(name);
  }
}

function nameOf(pattern: RegExp, line: string): readonly string[] {
  const match = pattern.exec(line);
  return match === null ? [] : [match[1] ?? match[2] ?? ''];
}

/** Where a text begins nothing stands above its first line. */
function mayStandAbove(line: string | undefined): boolean {
  return line === undefined || line.trim() === '' || unpanicked.test(line);
}
