import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { playwrightText } from '../../../../src/frameworks/text/playwright.ts';

const failed = (number: number, place: string, words: string) =>
  `  ${number}) ${place} › loads ──────\n\n    Error: ${words}\n\n       at a.spec.ts:4:9\n\n`;

describe('playwrightText', () => {
  it('tells tests of one title in two files, and what a second project told again once', () => {
    const text = [
      'Running 3 tests using 1 worker\n\n',
      failed(1, '[chromium] › a.spec.ts:3:5', 'no a'),
      failed(2, '[firefox] › a.spec.ts:3:5', 'no a'),
      failed(3, '[chromium] › b.spec.ts:3:5', 'no b'),
    ].join('');
    assert.deepEqual(
      playwrightText
        .parse(text, (path) => path as WorkspacePath)
        .map(({ name, file, message }) => [name, file, message]),
      [
        ['loads', 'a.spec.ts', 'Error: no a'],
        ['loads', 'b.spec.ts', 'Error: no b'],
      ],
    );
  });

  it('leaves a heading’s rule out of name and message, as drawn up to 1.30, and where a terminal broke it', () => {
    const head = '  1) a.spec.ts:3:5 › total › a == b';
    for (const drawn of ['======', '──────', '──────\n─────────'])
      assert.deepEqual(
        playwrightText
          .parse(
            `Running 1 test using 1 worker\n\n${head} ${drawn}\n\n    Error: no\n\n        at a.spec.ts:4:9\n`,
            (path) => path as WorkspacePath,
          )
          .map(({ name, message }) => [name, message]),
        [['total › a == b', 'Error: no']],
      );
  });

  it('leaves the step that failed out of the name also where the whole is indented', () => {
    const text = `Running 1 test using 1 worker\n\n${failed(1, 'a.spec.ts:3:5', 'no').replace('loads', 'loads › first')}  1 failed\n    a.spec.ts:3:5 › loads ──────\n`;
    for (const margin of ['', '    '])
      assert.deepEqual(
        playwrightText
          .parse(text.replaceAll(/^(?=.)/gm, margin), (path) => path as WorkspacePath)
          .map(({ name }) => name),
        ['loads'],
      );
  });

  it('tells of files that do not load, by the file that the runner wanted', () => {
    const text = `SyntaxError: /repo/tests/a.spec.ts: Unexpected token (2:28)

   at tests/a.spec.ts:2

  1 | import { test } from '@playwright/test';
> 2 | test('x', () => { const a = ; });
    |                             ^
  3 |
SyntaxError: no digits in x

   at src/price.ts:3

  2 | export function price(text: string): Cents {
> 3 |   if (!/\\d/.test(text)) throw new SyntaxError(\`no digits in \${text}\`);
    |                               ^
  4 |   return Number(text) * 100;
    at price (/repo/src/price.ts:3:31)
    at Object.<anonymous> (/repo/tests/b.spec.ts:3:1)

::error ::SyntaxError: /repo/tests/a.spec.ts: Unexpected token (2:28)%0A%0A   at tests/a.spec.ts:2%0A%0A  1 | x
Error: No tests found.
`;
    assert.equal(playwrightText.recognise(text), 0.8);
    assert.deepEqual(
      playwrightText
        .parse(text, (path) => path.replace('/repo/', '') as WorkspacePath)
        .map(({ kind, name, line, message }) => [kind, name, line, message]),
      [
        ['load', 'tests/a.spec.ts', 2, 'SyntaxError: /repo/tests/a.spec.ts: Unexpected token (2:28)'],
        ['load', 'tests/b.spec.ts', 3, 'SyntaxError: no digits in x'],
      ],
    );
  });

  it('tells a test of a suite that is named as a test beside it, and titles of several lines', () => {
    const rule = '─'.repeat(20);
    const text = [
      ...['Running 3 tests using 1 worker', ''],
      ...['  ✘  1 tests/a.spec.js:28:1 › same (4ms)', '  ✘  2 tests/a.spec.js:29:31 › same › same (3ms)'],
      ...['', `  1) tests/a.spec.js:28:1 › same ${rule}`, '', '    Error: no', ''],
      ...[`  2) tests/a.spec.js:29:31 › same › same › step ${rule}`, '', '    Error: nor this', ''],
      ...['  3) tests/a.spec.js:12:3 › orders › multi', `line "q" › y ${rule}`, '', '    Error: multi', ''],
      ...['  3 failed', '    tests/a.spec.js:28:1 › same ──', '    tests/a.spec.js:29:31 › same › same ──'],
    ].join('\n');
    assert.deepEqual(
      playwrightText.parse(text, (path) => path as WorkspacePath).map(({ name, message }) => [name, message]),
      [
        ['same', 'Error: no'],
        ['same › same', 'Error: nor this'],
        ['orders › multi\nline "q" › y', 'Error: multi'],
      ],
    );
  });
});
