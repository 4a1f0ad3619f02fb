import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { FileImage } from '../../../src/review/review.ts';
import { hashPatch } from '../../../src/verify/hashPatch.ts';

const image = (path: string, before: string | undefined, after: string | undefined): FileImage => ({
  path: path as WorkspacePath,
  before,
  after,
});
const fix = image('a.js', 'one\ntwo\nthree\n', 'one\n2\nthree\n');
const other = image('b.js', 'x\n', 'y\n');

describe('hashPatch', () => {
  const name = hashPatch([fix, other]);

  for (const [what, images] of [
    ['in another order', [other, fix]],
    ['with blanks at the ends of lines', [image('a.js', 'one\ntwo\nthree\n', 'one\n2  \nthree\n'), other]],
    ['with other line endings', [image('a.js', 'one\r\ntwo\r\nthree\r\n', 'one\r\n2\r\nthree\r\n'), other]],
    ['further down', [image('a.js', 'zero\none\ntwo\nthree\n', 'zero\none\n2\nthree\n'), other]],
  ] as const)
    it(`gives the same change ${what} the same name`, () => assert.equal(hashPatch(images), name));

  for (const [what, images] of [
    ['of other lines', [image('a.js', 'one\ntwo\nthree\n', 'one\n3\nthree\n'), other]],
    ['indented otherwise', [image('a.js', 'one\ntwo\nthree\n', 'one\n  2\nthree\n'), other]],
    ['of another file', [image('c.js', 'one\ntwo\nthree\n', 'one\n2\nthree\n'), other]],
    ['of fewer files', [fix]],
    ['that deletes a file', [fix, image('b.js', 'x\n', undefined)]],
    ['that empties it', [fix, image('b.js', 'x\n', '')]],
  ] as const)
    it(`gives a change ${what} another name`, () => assert.notEqual(hashPatch(images), name));

  it('tells a deleted file from an emptied one', () =>
    assert.notEqual(hashPatch([image('b.js', 'x\n', undefined)]), hashPatch([image('b.js', 'x\n', '')])));
});
