import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { formatPatch } from '../../../src/history/formatPatch.ts';
import type { FileImage } from '../../../src/review/review.ts';

const image = (name: string, before: string | undefined, after: string | undefined): FileImage => ({
  path: name as WorkspacePath,
  before,
  after,
});
const numbers = (count: number, ending = '\n') =>
  Array.from({ length: count }, (_, index) => `${index + 1}${ending}`).join('');
const long = numbers(60);
const changed = long
  .replace('\n5\n', '\nfive\n')
  .replace('\n50\n', '\n50\nfifty and a half\n')
  .replace('\n1\n', '\n');

describe('formatPatch', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'patch-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', ...args, 'x.patch'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(folder) },
    });
  const textAt = (name: string) =>
    existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : undefined;
  /** Git takes the patch, makes of each file what the image says, and takes it back. */
  const prove = (images: readonly FileImage[]) => {
    for (const { path: name, before } of images) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      if (before !== undefined) writeFileSync(path.join(folder, name), before);
    }
    writeFileSync(path.join(folder, 'x.patch'), formatPatch(images));
    git('--check');
    git();
    for (const { path: name, after } of images) assert.equal(textAt(name), after, name);
    git('--reverse');
    for (const { path: name, before } of images) assert.equal(textAt(name), before, name);
  };

  it('writes what git writes', () =>
    assert.equal(
      formatPatch([image('src/a.js', '1\n2\n3\n4\n5\n6\n', '1\n2\n3\n4\nfive\n6\n')]),
      'diff --git a/src/a.js b/src/a.js\n--- a/src/a.js\n+++ b/src/a.js\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+five\n 6\n',
    ));

  const cases: readonly (readonly [what: string, images: readonly FileImage[]])[] = [
    ['changes in several places', [image('a.js', long, changed)]],
    [
      'changes of neighbouring lines',
      [image('a.js', long, long.replace('\n7\n', '\n').replace('\n13\n', '\nx\n'))],
    ],
    [
      'a created and a deleted file',
      [image('new/a.js', undefined, 'a\n'), image('b.js', 'b\nb\n', undefined)],
    ],
    ['a renamed file', [image('a.js', long, undefined), image('lib/a.js', undefined, changed)]],
    [
      'an empty file that is created, and one that is deleted',
      [image('a', undefined, ''), image('b', '', undefined)],
    ],
    ['a file that is emptied, and one that is filled', [image('a', 'a\n', ''), image('b', '', 'b\n')]],
    ['no newline at the end before', [image('a', '1\n2', '1\n2\n')]],
    ['no newline at the end after', [image('a', '1\n2\n', '1\n2')]],
    ['no newline at the end, before and after', [image('a', '1\n2', '0\n2'), image('b', '1', '2')]],
    ['a created file without a newline', [image('a', undefined, 'a')]],
    ['a deleted file without a newline', [image('a', 'a', undefined)]],
    ['CRLF', [image('a', numbers(20, '\r\n'), numbers(20, '\r\n').replace('\r\n9\r\n', '\r\nnine\r\n'))]],
    ['a change from CRLF to LF', [image('a', '1\r\n2\r\n', '1\n2\n')]],
    ['mixed and lone carriage returns', [image('a', '1\r2\r\n3\n4\r', '1\rtwo\r\n3\n4\r')]],
    ['a byte order mark', [image('a', '\uFEFF1\n2\n', '\uFEFF1\ntwo\n')]],
    [
      'lines that look like a diff',
      [image('a', '--- a\n+++ b\n@@ -1 +1 @@\n', '--- a\n+++ c\n@@ -1 +1 @@\n')],
    ],
    [
      'names with blanks, quotes and letters of all kinds',
      [image('a b/ü "c".js', '1\n', '2\n'), image('d e.js', undefined, '1\n')],
    ],
  ];

  it(`is taken by git: ${cases.map(([what]) => what).join('; ')}`, () =>
    prove(
      cases.flatMap(([what, images]) =>
        images.map((each) => ({ ...each, path: `${what}/${each.path}` as WorkspacePath })),
      ),
    ));

  it('names files in plain ASCII, as git does, whatever encoding the lines are in', () =>
    assert.match(
      formatPatch([image('ü.js', 'ü\n', 'u\n')]),
      /^diff --git "a\/\\303\\274\.js" "b\/\\303\\274\.js"\n/,
    ));

  it('writes a file of a quarter of a million lines', () => {
    const before = 'b\n'.repeat(250_000);
    assert.equal(formatPatch([image('a', before, undefined)]).match(/^-b$/gm)?.length, 250_000);
  });

  it('leaves out what does not change', () =>
    assert.equal(formatPatch([image('a', 'a\n', 'a\n'), image('b', undefined, undefined)]), ''));

  it('is taken by git, whatever changes', () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', '\n', 'c\r\n', '-\n', '+\n', ' \n', '\\ No newline\n', 'end'), {
        maxLength: 25,
      })
      .map((lines) => lines.join(''));
    const pairs = fc.array(fc.tuple(text, text), { minLength: 40, maxLength: 60 });
    fc.assert(
      fc.property(pairs, (some) =>
        prove(
          some.map(([before, after], index) => image(`${index}`, before, before === after ? 'x' : after)),
        ),
      ),
      { numRuns: 4 },
    );
  });
});
