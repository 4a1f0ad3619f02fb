import assert from 'node:assert/strict';
import { applyHunk } from '../../../src/patch/applyHunk.ts';
import { openFile, textOf } from '../../../src/patch/editFile.ts';
import { readHunk } from '../../../src/patch/readHunk.ts';

const file = 'a\nb\nc\nd\ne\nf\n';

/** The text after hunks, or the kind of the first error. */
function apply(text: string, ...hunks: readonly string[]): string {
  const edited = openFile(text);
  for (const hunk of hunks) {
    const error = applyHunk(edited, readHunk(hunk.split('\n'), 0, false).hunk);
    if (error !== undefined) return error.kind;
  }
  return textOf(edited);
}

const cases: readonly (readonly [title: string, text: string, hunk: string, expected: string])[] = [
  [
    'applies where its lines are, whatever its number',
    file,
    '@@ -9,3 +9,3 @@\n b\n-c\n+C\n d',
    'a\nb\nC\nd\ne\nf\n',
  ],
  [
    'does with less context, where the rest is unique',
    file,
    '@@ -2,3 +2,3 @@\n x\n-c\n+C\n y',
    'a\nb\nC\nd\ne\nf\n',
  ],
  ['refuses when a removed line is another', file, '@@ -2,3 +2,3 @@\n b\n-see\n+C\n d', 'no-match'],
  ['refuses a place that its number does not settle', 'x\n1\nx\n', '@@\n-x\n+y', 'ambiguous'],
  ['lets its number settle', 'x\n1\nx\n', '@@ -3 +3 @@\n-x\n+y', 'x\n1\ny\n'],
  [
    'lets the enclosing line settle',
    'f() {\nx\n}\ng() {\nx\n}\n',
    '@@ g() {\n-x\n+y',
    'f() {\nx\n}\ng() {\ny\n}\n',
  ],
  ['refuses an enclosing line that is not there', file, '@@ nowhere()\n-c\n+C', 'no-match'],
  ['adds behind the line that the number names', file, '@@ -2,0 +3 @@\n+new', 'a\nb\nnew\nc\nd\ne\nf\n'],
  ['adds at the end where nothing says where', file, '@@\n+new', 'a\nb\nc\nd\ne\nf\nnew\n'],
  [
    'drops the final newline when the hunk says so',
    'a\nb\n',
    '@@ -2 +2 @@\n-b\n+b\n\\ No newline at end of file',
    'a\nb',
  ],
  [
    'refuses one that is wrong about the final newline',
    'a\nb\n',
    '@@ -2 +2 @@\n-b\n\\ No newline at end of file\n+B',
    'no-match',
  ],
  ['never falls back to punctuation alone', '}\n1\n', '@@ -1,3 +1,3 @@\n foo\n-}\n+};\n bar', 'no-match'],
];

describe('applyHunk', () => {
  for (const [title, text, hunk, expected] of cases)
    it(title, () => assert.equal(apply(text, hunk), expected));

  it('carries the shift of earlier hunks to the later ones', () => {
    const text = `x\n${'-\n'.repeat(9)}x\n${'-\n'.repeat(9)}x\n`;
    const result = apply(text, '@@ -1 +1,3 @@\n+0\n+0\n x', '@@ -11 +13 @@\n-x\n+y');
    assert.equal(result, `0\n0\nx\n${'-\n'.repeat(9)}y\n${'-\n'.repeat(9)}x\n`);
  });
});
