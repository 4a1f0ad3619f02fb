import assert from 'node:assert/strict';
import { readUnifiedDiff } from '../../../src/patch/readUnifiedDiff.ts';

const body = '@@ -1 +1 @@\n-x\n+y\n';

function sketch(text: string, known: readonly string[] = ['a.js']): string {
  const { edits, incomplete } = readUnifiedDiff(text.split('\n'), known);
  return [
    ...edits.map((edit) => `${edit.kind} ${edit.path}${edit.kind === 'rename' ? ` ${edit.to}` : ''}`),
    ...incomplete.map(({ path, kind }) => `${kind ?? 'incomplete'} ${path}`),
  ].join(', ');
}

describe('readUnifiedDiff', () => {
  for (const [title, text, expected] of [
    ['a plain diff', `--- a.js\n+++ a.js\n${body}`, 'hunk a.js'],
    [
      'git’s prefixes',
      `diff --git a/a.js b/a.js\nindex 1..2 100644\n--- a/a.js\n+++ b/a.js\n${body}`,
      'hunk a.js',
    ],
    [
      'two files without git’s line',
      `--- a/a.js\n+++ b/a.js\n${body}--- a/b.js\n+++ b/b.js\n${body}`,
      'hunk a.js, hunk b.js',
    ],
    ['two hunks', `--- a.js\n+++ a.js\n${body}${body}`, 'hunk a.js, hunk a.js'],
    ['a new file', '--- /dev/null\n+++ b/n.js\n@@ -0,0 +1 @@\n+y\n', 'create n.js'],
    [
      'an empty new file',
      'diff --git a/n.js b/n.js\nnew file mode 100644\nindex 0000000..e69de29\n',
      'create n.js',
    ],
    [
      'a deletion, which must know all lines',
      '--- a/a.js\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n',
      'hunk a.js, delete a.js',
    ],
    [
      'a rename',
      'diff --git a/a.js b/b.js\nsimilarity index 100%\nrename from a.js\nrename to b.js\n',
      'rename a.js b.js',
    ],
    [
      'a rename with an edit',
      `diff --git a/a.js b/b.js\nrename from a.js\nrename to b.js\n--- a/a.js\n+++ b/b.js\n${body}`,
      'rename a.js b.js, hunk b.js',
    ],
    [
      'a name with a blank',
      `diff --git a/x y.js b/x y.js\nnew file mode 100644\n--- /dev/null\n+++ b/x y.js\n@@ -0,0 +1 @@\n+y\n`,
      'create x y.js',
    ],
    ['a mode alone', 'diff --git a/a.js b/a.js\nold mode 100644\nnew mode 100755\n', ''],
    [
      'a binary file',
      'diff --git a/a.png b/a.png\nindex 1..2\nGIT binary patch\nliteral 1\n',
      'malformed a.png',
    ],
    [
      'headers that contradict each other',
      `diff --git a/a.js b/a.js\n--- a/b.js\n+++ b/b.js\n${body}`,
      'malformed b.js',
    ],
    ['a hunk that is cut off', '--- a.js\n+++ a.js\n@@ -1,9 +1,9 @@\n-x\n', 'incomplete a.js'],
    ['no hunk', '--- a.js\n+++ a.js\n', 'incomplete a.js'],
    [
      'additions that lost their context',
      '--- a.js\n+++ a.js\n@@ -1,3 +1,4 @@\n+y\n```\nThis adds y.',
      'malformed a.js',
    ],
  ] as const)
    it(`reads ${title}`, () => assert.equal(sketch(text), expected));
});
