import type { OutputParser } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, splitBlocks } from './places.ts';
import { readBroken } from './readBroken.ts';

/*
 * uvu:
 *
 *     failure := '   FAIL  ' (suite '  ')? '"' name '"' EOL message … '++' expected '    (Expected)' '--' actual '    (Actual)' stack
 */
const summary = /^ {2}Total: {5}\d+\n {2}Passed: {4}\d+/m;

export const uvuText: OutputParser = {
  id: 'uvu',
  label: 'uvu',
  signs: ['   FAIL  ', 'Total: '],
  recognise: (text) => (/^ {3}FAIL {2}.*"/m.test(text) || summary.test(text) ? 1 : 0),
  parse: (text, mapPath) => {
    const tests = splitBlocks(
      text.split('\n'),
      /^ {3}FAIL {2}(?:(.*?) {2})?"(.*)"$/,
      /^ {2}Total: |^\S+\.[cm]?[jt]sx?$/,
    ).map(({ head, lines }) => {
      const block = lines.slice(1);
      return makeFailure(
        {
          framework: 'uvu',
          nameParts: [head[1] ?? '', head[2] ?? ''].filter((part) => part !== ''),
          separator: ' ',
          block,
          message: firstLine(block),
          expected: firstMatch(block, /^\s*\+\+(.*?)\s+\(Expected\)$/),
          actual: firstMatch(block, /^\s*--(.*?)\s+\(Actual\)$/),
        },
        mapPath,
      );
    });
    return tests.length > 0 || summary.test(text) ? tests : readBroken('uvu', text.split('\n'), mapPath);
  },
};
