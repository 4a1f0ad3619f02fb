import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { blobId, changedRanges, readBlobs, readHunks, readIds } from '../../../../src/node/git/readDiff.ts';

describe('readBlobs', () => {
  it('reads files by their sizes, whatever they hold, and knows the missing and what is no file', () => {
    const printed = 'aa blob 10\nb\nc blob 2\nHEAD:./gone missing\nbb tree 3\nxyz\ncc blob 0\n\n';
    assert.deepEqual(readBlobs(Buffer.from(printed), 5), [
      'b\nc blob 2',
      undefined,
      undefined,
      '',
      undefined,
    ]);
    assert.deepEqual(readBlobs(Buffer.from('HEAD:./gone missing\nbb tree 3\nxyz\ncc blob 2\né\n'), 4), [
      undefined,
      undefined,
      'é',
      undefined,
    ]);
  });
});

describe('readIds', () => {
  it('reads the ids of files, and knows the missing and what is no file', () => {
    const [sha1, sha256] = ['a'.repeat(40), 'b'.repeat(64)];
    const printed = `${sha1} blob 10\nHEAD:./a blob 3 missing\n${sha1} tree 3\n${sha256} blob 0\n`;
    assert.deepEqual(readIds(Buffer.from(printed)), [sha1, undefined, undefined, sha256]);
  });
});

describe('blobId', () => {
  for (const format of ['sha1', 'sha256'])
    it(`is git’s own, ${format}`, () => {
      const cwd = mkdtempSync(path.join(tmpdir(), 'blob-'));
      try {
        const git = (input: string, ...args: readonly string[]) =>
          execFileSync('git', args, { cwd, input, encoding: 'utf8' }).trim();
        git('', 'init', '-q', `--object-format=${format}`);
        for (const text of ['', 'one\ntwo\n', 'ü\r\n'.repeat(1000)]) {
          const id = git(text, 'hash-object', '--stdin');
          assert.equal(blobId(text, id.length), id);
        }
      } finally {
        rmSync(cwd, { recursive: true, force: true });
      }
    });
});

describe('changedRanges', () => {
  for (const [title, before, now, ranges] of [
    ['nothing', 'a\nb\n', 'a\nb\n', []],
    ['line endings and a BOM alone', 'a\nb\n', '\ufeffa\r\nb\r\n', []],
    ['a new file', undefined, 'a\nb', [[1, 2]]],
    [
      'lines changed and added',
      'a\nb\nc\nd\n',
      'a\nB\nc\nx\ny\nd\n',
      [
        [2, 2],
        [4, 5],
      ],
    ],
    [
      'lines taken out, by the line that follows',
      'a\nb\nc\nd\ne\n',
      'a\nc\nE\n',
      [
        [2, 2],
        [3, 3],
      ],
    ],
  ] as const)
    it(`tells ${title}`, () =>
      assert.deepEqual(
        changedRanges(before, now).map(({ from, to }) => [from, to]),
        ranges,
      ));
});

describe('readHunks', () => {
  it("reads the new side's lines of each file, and takes no line of a hunk for a heading", () => {
    const diff = [
      'diff --git a/src/a.ts b/src/a.ts',
      'index 1..2 100644',
      '--- a/src/a.ts',
      '+++ b/src/a.ts',
      '@@ -3 +3,2 @@ function a() {',
      '--- old',
      '+++ b/not/a/file.ts',
      '+@@ -1 +1 @@',
      '@@ -9,2 +10,0 @@',
      '-x',
      '-y',
      'diff --git a/gone.ts b/gone.ts',
      '--- a/gone.ts',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-z',
      'diff --git a/with space.ts b/with space.ts',
      '--- a/with space.ts\t',
      '+++ b/with space.ts\t',
      '@@ -1 +1 @@',
      '-z',
      '+w',
    ].join('\n');
    assert.deepEqual(Object.fromEntries(readHunks(diff)), {
      'src/a.ts': [
        { from: 3, to: 4 },
        { from: 11, to: 11 },
      ],
      'with space.ts': [{ from: 1, to: 1 }],
    });
  });
});
