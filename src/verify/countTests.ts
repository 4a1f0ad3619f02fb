import { stripVTControlCharacters } from 'node:util';

/** What a run's summary says of its tests. */
export interface TestCounts {
  /** Passed or failed. */
  readonly ran: number;
  readonly skipped: number;
}

/** How one framework sums up: its summary's sign, and where its numbers stand; several numbers are added. */
interface Summary {
  readonly sign: RegExp;
  readonly ran: RegExp;
  readonly skipped: RegExp;
  /** The numbers of tests that ran hold the skipped ones, too. */
  readonly isTotal?: true;
}

const summaries: readonly Summary[] = [
  // node --test: spec and TAP.
  { sign: /^ℹ tests \d+$/m, ran: /^ℹ (?:pass|fail) (\d+)$/gm, skipped: /^ℹ (?:skipped|todo) (\d+)$/gm },
  {
    sign: /^# tests \d+$/m,
    ran: /^# (?:pass|fail) +(\d+)$/gm,
    skipped: /^# (?:skipped|skip|todo) +(\d+)$/gm,
  },
  // node-tap.
  {
    sign: /^# \{ total: \d+/m,
    ran: /(?<=^# \{ total: .*)(?:pass|fail): (\d+)/gm,
    skipped: /(?<=^# \{ total: .*)(?:skip|todo): (\d+)/gm,
  },
  // Jest.
  {
    sign: /^Tests: .*\d+ total$/m,
    ran: /(?<=^Tests: .*)(\d+) (?:passed|failed)/gm,
    skipped: /(?<=^Tests: .*)(\d+) (?:skipped|todo)/gm,
  },
  // Vitest.
  {
    sign: /^[ \t]*Tests {2}(?:\d|no tests)/m,
    ran: /(?<=^[ \t]*Tests {2}.*)(\d+) (?:passed|failed)/gm,
    skipped: /(?<=^[ \t]*Tests {2}.*)(\d+) (?:skipped|todo)/gm,
  },
  // Mocha.
  {
    sign: /^ {2}\d+ (?:passing|failing)/m,
    ran: /^ {2}(\d+) (?:passing|failing)/gm,
    skipped: /^ {2}(\d+) pending/gm,
  },
  // unittest.
  {
    sign: /^Ran \d+ tests? in /m,
    ran: /^Ran (\d+) tests? in /gm,
    skipped: /\bskipped=(\d+)/g,
    isTotal: true,
  },
  // pytest, also -q.
  {
    sign: /^(?:=+ )?(?:no tests ran|(?:\d+ \w+, )*\d+ (?:passed|failed|skipped|errors?|deselected)\b.*) in [\d.]+s/m,
    ran: /(\d+) (?:passed|failed|xfailed|xpassed)(?=.* in [\d.]+s)/gm,
    skipped: /(\d+) skipped(?=.* in [\d.]+s)/gm,
  },
  // AVA.
  {
    sign: /^ {2}\d+ (?:tests? (?:passed|failed|skipped)|known failures?)/m,
    ran: /^ {2}(\d+) tests? (?:passed|failed)/gm,
    skipped: /^ {2}(\d+) tests? (?:skipped|todo)/gm,
  },
  // uvu.
  {
    sign: /^ {2}Total: {5}\d+$/m,
    ran: /^ {2}Total: {5}(\d+)$/gm,
    skipped: /^ {2}Skipped: {3}(\d+)$/gm,
    isTotal: true,
  },
  // Jasmine.
  {
    sign: /^\d+ specs?, \d+ failures?/m,
    ran: /^(\d+) specs?, /gm,
    skipped: /^\d+ specs?, .*?(\d+) pending/gm,
    isTotal: true,
  },
  // Bun.
  { sign: /^ \d+ pass$/m, ran: /^ (\d+) (?:pass|fail)$/gm, skipped: /^ (\d+) (?:skip|todo)$/gm },
  // Deno.
  {
    sign: /^(?:ok|FAILED) \| \d+ passed/m,
    ran: /(?<=^(?:ok|FAILED) \| .*)(\d+) (?:passed|failed)/gm,
    skipped: /(?<=^(?:ok|FAILED) \| .*)(\d+) ignored/gm,
  },
  // Cargo.
  {
    sign: /^test result: /m,
    ran: /(?<=^test result: .*)(\d+) (?:passed|failed)/gm,
    skipped: /(?<=^test result: .*)(\d+) ignored/gm,
  },
  // Maven: the sum is the line that names no time.
  {
    sign: /Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+$/m,
    ran: /Tests run: (\d+)(?=, Failures: \d+, Errors: \d+, Skipped: \d+$)/gm,
    skipped: /(?<=Tests run: \d+, Failures: \d+, Errors: \d+, )Skipped: (\d+)$/gm,
    isTotal: true,
  },
  // Go, -v.
  {
    sign: /^[ \t]*--- (?:PASS|FAIL|SKIP): |\[no tests to run\]$/m,
    ran: /^--- (?:PASS|FAIL): /gm,
    skipped: /^--- SKIP: /gm,
  },
  // Playwright.
  {
    sign: /^ {2}\d+ (?:passed|failed|flaky)\b/m,
    ran: /^ {2}(\d+) (?:passed|failed|flaky)\b/gm,
    skipped: /^ {2}(\d+) skipped$/gm,
  },
  // RSpec.
  {
    sign: /^\d+ examples?, \d+ failures?/m,
    ran: /^(\d+) examples?, /gm,
    skipped: /^\d+ examples?, .*?(\d+) pending/gm,
    isTotal: true,
  },
  // Minitest, test-unit.
  {
    sign: /^\d+ (?:runs|tests), \d+ assertions, /m,
    ran: /^(\d+) (?:runs|tests), \d+ assertions, /gm,
    skipped: /(?<=^\d+ (?:runs|tests), .*)(\d+) (?:skips|pendings|omissions)/gm,
    isTotal: true,
  },
  // PHPUnit.
  {
    sign: /^(?:OK \(\d+ tests?, |Tests: \d+, Assertions: |No tests executed!)/m,
    ran: /^(?:OK \(|Tests: )(\d+)/gm,
    skipped: /(?<=^Tests: \d+, .*)(?:Skipped|Incomplete): (\d+)/gm,
    isTotal: true,
  },
  // ExUnit, Bats.
  {
    sign: /^(?:\d+ \w+, )*\d+ tests?, \d+ failures?/m,
    ran: /^(?:\d+ \w+, )*(\d+) tests?, \d+ failures?/gm,
    skipped: /(?<=^(?:\d+ \w+, )*\d+ tests?, .*)(\d+) (?:skipped|excluded)/gm,
    isTotal: true,
  },
  // GoogleTest.
  {
    sign: /^\[={10}\] \d+ tests? from \d+ test (?:suites?|cases?) ran/m,
    ran: /^\[={10}\] (\d+) tests? from \d+ test (?:suites?|cases?) ran/gm,
    skipped: /^\[ {2}SKIPPED \] (\d+) tests?, listed below/gm,
    isTotal: true,
  },
  // Catch2.
  {
    sign: /^(?:All tests passed \(|test cases: +\d|No tests ran)/m,
    ran: /(?:(?<=^All tests passed \(.* in )(\d+)(?= test case)|(?<=^test cases: .*)(\d+) (?:passed|failed))/gm,
    skipped: /(?<=^test cases: .*)(\d+) skipped/gm,
  },
  // JUnit's console.
  {
    sign: /^\[ +\d+ tests found +\]/m,
    ran: /^\[ +(\d+) tests (?:successful|failed) +\]/gm,
    skipped: /^\[ +(\d+) tests (?:skipped|aborted) +\]/gm,
  },
  // Busted.
  {
    sign: /^\d+ success(?:es)? \/ \d+ failures? \/ /m,
    ran: /(?<=^(?:\d+ success.*)?)(\d+) (?:success(?:es)?|failures?|errors?) \/ /gm,
    skipped: /(?<=^\d+ success.*)(\d+) pending/gm,
  },
];

/** The number of tests that an output says were executed and skipped; undefined where it does not say. */
export function countTests(output: string): TestCounts | undefined {
  const text = stripVTControlCharacters(output).replaceAll('\r\n', '\n');
  const summary = summaries.find(({ sign }) => sign.test(text));
  if (summary === undefined) return undefined;
  const skipped = sum(text, summary.skipped);
  const ran = sum(text, summary.ran);
  return { ran: summary.isTotal === true ? Math.max(0, ran - skipped) : ran, skipped };
}

/** A match without a number counts as one. */
function sum(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce(
    (total, match) => total + Number(match.slice(1).find((n) => n !== undefined) ?? 1),
    0,
  );
}
