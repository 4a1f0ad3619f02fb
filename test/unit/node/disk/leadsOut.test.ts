import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { leadsOut } from '../../../../src/node/disk/leadsOut.ts';

describe('leadsOut', () => {
  const own = mkdtempSync(path.join(tmpdir(), 'greenlight-links-'));
  const root = path.join(own, 'workspace');

  before(() => {
    mkdirSync(path.join(root, 'src'), { recursive: true });
    mkdirSync(path.join(own, 'elsewhere'));
    writeFileSync(path.join(own, 'elsewhere/a.js'), '');
    writeFileSync(path.join(root, 'src/a.js'), '');
    symlinkSync('../../elsewhere', path.join(root, 'src/out'));
    symlinkSync('../../elsewhere/a.js', path.join(root, 'src/out.js'));
    symlinkSync('../../elsewhere/none.js', path.join(root, 'src/broken.js'));
    symlinkSync('a.js', path.join(root, 'src/in.js'));
  });
  after(() => rmSync(own, { recursive: true }));

  for (const [file, expected] of [
    ['src/a.js', false],
    ['src/in.js', false],
    ['src/new.js', false],
    ['new/folder/a.js', false],
    ['src/out.js', true],
    ['src/broken.js', true],
    ['src/out/a.js', true],
    ['src/out/new.js', true],
    ['src/out/new/folder/a.js', true],
  ] as const) {
    it(`${expected ? 'refuses' : 'allows'} ${file}`, async () => {
      assert.equal(await leadsOut(root, file as WorkspacePath), expected);
    });
  }
});
