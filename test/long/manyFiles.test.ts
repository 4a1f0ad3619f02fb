import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DiskFiles } from '../../src/node/diskFiles.ts';
import { packageFinder } from '../../src/node/packageFinder.ts';

/** More than a call may have arguments. */
const { GREENLIGHT_ENTRIES: wished = '130000' } = process.env;
/** Of one listing. */
const mostMs = 30_000;

describe(`A folder of ${wished} files, and one of as many folders`, () => {
  let root: string;
  const { signal } = new AbortController();

  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'greenlight-test-many-'));
    for (const folder of ['src', 'packages']) mkdirSync(path.join(root, folder));
    for (let i = 0; i < Number(wished); i++) {
      closeSync(openSync(path.join(root, 'src', `${i}.ts`), 'w'));
      mkdirSync(path.join(root, 'packages', `${i}`));
    }
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const listed = async () => {
    const since = performance.now();
    const { paths, truncated } = await new DiskFiles(root).list(signal);
    assert.deepEqual([paths.length, truncated], [100_000, true]);
    assert.ok(performance.now() - since < mostMs);
  };

  it('is listed to the bound', listed);

  it('is listed to the bound where git tracks one file of it', async () => {
    execFileSync('git', ['init', '-q'], { cwd: root });
    execFileSync('git', ['add', 'src/0.ts'], { cwd: root });
    await listed();
  });

  it('is searched for packages', async () => {
    const packages = await packageFinder.find(root, undefined, signal);
    assert.deepEqual(packages, []);
  });
});
