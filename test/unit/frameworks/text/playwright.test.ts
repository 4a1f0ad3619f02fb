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
});
