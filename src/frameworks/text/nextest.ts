import { splitBlocks } from './places.ts';

/*
 * cargo-nextest, which runs each of libtest's tests in a process of its own:
 *
 *     test    := verdict ' [' time '] ' ('(' count '/' count ') ')? binary ' ' name EOL section*
 *     section := '  ' ('stdout' | 'stderr') ' ───' EOL the test's own output, by 4 blanks
 *     end     := '────' … and the verdicts on all that failed, again
 *
 * Source: the snapshots of its reporter, nextest-rs/nextest.
 */
const verdict =
  /^ *(?<verdict>(?:TRY \d+ )?[A-Z][A-Z+ -]*|FLAKY \d+\/\d+) \[ *(?:[\d.]+s)?\](?: \[\d+(?:\/\d+)?\])?(?: \( *\d+\/\d+\))? (?<binary>[\w:/.-]+) (?<name>\S.*)$/;
const red = /^(?:TRY \d+ )?(?:FAIL|FAIL \+ LEAK|FL\+LK|XFAIL|LEAK-FAIL|LKFAIL|TIMEOUT|TMT|ABORT|SIG[A-Z]+)$/;
const green = /^(?:PASS|LEAK|TIMEOUT-PASS|TRY \d+ PASS|FLAKY \d+\/\d+)$/;

/** A test that failed, and what it printed, as libtest prints it. */
export interface NextestFailure {
  readonly name: string;
  /** The file of an integration test's program, below its package. */
  readonly program: string | undefined;
  /** Begins with the verdict. */
  readonly lines: readonly string[];
}

/** Whether a text is cargo-nextest's. */
export function isNextest(text: string): boolean {
  return /^ Nextest run ID \S+ with nextest profile: |^ +(?:FAIL|PASS) \[ *\d+\.\d{3}s\] /m.test(text);
}

/** The tests that failed in the end, each once, in the order printed. A test that passed when it was tried again is none. */
export function readNextest(lines: readonly string[]): readonly NextestFailure[] {
  const found = new Map<string, NextestFailure>();
  for (const { head, lines: block } of splitBlocks(
    lines,
    verdict,
    /^(?:─{4}| {2}Cancell?ing |error: test run failed)/,
  )) {
    const { verdict: word = '', binary = '', name = '' } = head.groups ?? {};
    const key = `${binary} ${name}`;
    if (green.test(word)) found.delete(key);
    if (!red.test(word) || (found.get(key)?.lines.length ?? 0) >= block.length) continue;
    const target = /^[\w-]+::([\w-]+)$/.exec(binary)?.[1];
    const program = target === undefined ? undefined : `tests/${target}.rs`;
    found.set(key, { name, program, lines: block.map((line) => line.replace(/^ {4}/, '')) });
  }
  return [...found.values()];
}
