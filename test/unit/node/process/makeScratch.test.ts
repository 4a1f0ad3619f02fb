import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserFacingError } from '../../../../src/base/errors.ts';
import { makeScratch } from '../../../../src/node/process/makeScratch.ts';

describe('makeScratch', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'greenlight-test-'));
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('makes a folder for each run, and removes it with what lies in it', async () => {
    const [one, other] = [await makeScratch(parent), await makeScratch(parent)];
    assert.notEqual(one.path, other.path);
    writeFileSync(path.join(one.path, 'report.json'), '{"half a re');
    await one.remove();
    assert.deepEqual([existsSync(one.path), existsSync(other.path)], [false, true]);
  });

  it('says why no test was run where it can’t be made', async () => {
    const gone = path.join(parent, 'gone');
    await assert.rejects(makeScratch(gone), (error) => {
      assert.ok(error instanceof UserFacingError);
      assert.match(error.message, /^No test was run: a folder .* could not be made in .*gone \(ENOENT: /);
      return true;
    });
  });
});
