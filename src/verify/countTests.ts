import { stripVTControlCharacters } from 'node:util';

/** What summaries of frameworks say about how many tests were executed, passed or failed; skipped ones do not count. */
const summaries: readonly (readonly [RegExp, RegExp])[] = [
  [/^ℹ tests \d+$/m, /^ℹ (?:pass|fail) (\d+)$/gm],
  [/^# tests \d+$/m, /^# (?:pass|fail) (\d+)$/gm],
  [/^Tests: .*\d+ total$/m, /^Tests: .*$|(\d+) (?:passed|failed)(?=.* total$)/gm],
  [/^\s*Tests {2}\d/m, /(?<=^\s*Tests {2}.*)(\d+) (?:passed|failed)/gm],
  [/^ {2}\d+ (?:passing|failing)/m, /^ {2}(\d+) (?:passing|failing)/gm],
  [/^Ran \d+ tests? in /m, /^Ran (\d+) tests? in /gm],
  [/^=+ .*\d+ (?:passed|failed).* in [\d.]+s/m, /(\d+) (?:passed|failed)(?=.* in [\d.]+s)/gm],
];

/** The number of tests that an output says were executed; undefined where it does not say. */
export function countTests(output: string): number | undefined {
  const text = stripVTControlCharacters(output);
  for (const [sign, counts] of summaries) {
    if (!sign.test(text)) continue;
    return [...text.matchAll(counts)].reduce((sum, match) => sum + Number(match[1] ?? 0), 0);
  }
  return undefined;
}
