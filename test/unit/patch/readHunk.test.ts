import assert from 'node:assert/strict';
import { isHunkOpen, readHunk } from '../../../src/patch/readHunk.ts';

function read(text: string, isFenced = false): string {
  const { hunk, end, isShort } = readHunk(text.split('\n'), 0, isFenced);
  const body = hunk.lines
    .map(({ kind, text: line, noNewline }) => kind[0] + line + (noNewline ? '\\' : ''))
    .join('|');
  return `${hunk.oldStart ?? ''} ${body} ${end}${isShort ? ' short' : ''}`;
}

describe('readHunk', () => {
  for (const [title, text, expected] of [
    ['lines by their counts', '@@ -1,2 +1,2 @@\n a\n-b\n+c\nprose', '1 ca|rb|ac 4'],
    ['more lines than counted', '@@ -1 +1 @@\n-a\n+b\n+c', '1 ra|ab|ac 4'],
    ['fewer lines than counted', '@@ -1,9 +1,9 @@\n-a\n+b', '1 ra|ab 3 short'],
    ['no numbers', '@@\n-a\n+b', ' ra|ab 3'],
    ['a removed line that looks like a header', '@@ -1,2 +1,1 @@\n--- x\n-++ y\n+z', '1 r-- x|r++ y|az 4'],
    ['the next file', '@@ -1 +1 @@\n-a\n+b\n--- a/x\n+++ b/x', '1 ra|ab 3'],
    ['a mail’s signature', '@@ -1 +1 @@\n-a\n+b\n-- \n2.40', '1 ra|ab 3'],
    ['empty context without its blank', '@@ -1,3 +1,3 @@\n a\n\n-b\n+c', '1 ca|c|rb|ac 5'],
    ['context without its blank', '@@ -1,2 +1,2 @@\na\n-b\n+c', '1 ca|rb|ac 4'],
    ['no newline at the end', '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b', '1 ra\\|ab 4'],
  ] as const)
    it(title, () => assert.equal(read(text), expected));

  it('reads what encloses it', () =>
    assert.equal(readHunk(['@@ -1 +1 @@ class A {'], 0, false).hunk.enclosing, 'class A {'));

  it('knows how one opens', () => {
    for (const line of ['@@ -1,2 +3,4 @@', '@@', '@@ @@', '@@ def f():', '@@ -1 +1 @@ x'])
      assert.ok(isHunkOpen(line), line);
    for (const line of ['@decorator', 'x @@', '']) assert.ok(!isHunkOpen(line), line);
  });
});
