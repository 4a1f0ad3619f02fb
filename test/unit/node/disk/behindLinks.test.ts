import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { behindLinks } from '../../../../src/node/disk/behindLinks.ts';

describe('behindLinks', () => {
  const own = realpathSync(mkdtempSync(path.join(tmpdir(), 'greenlight-links-')));
  before(() => {
    mkdirSync(path.join(own, 'kept/deep'), { recursive: true });
    writeFileSync(path.join(own, 'kept/a.csv'), '');
    symlinkSync('kept/a.csv', path.join(own, 'a.csv'));
    symlinkSync('a.csv', path.join(own, 'twice.csv'));
    symlinkSync('kept/none.csv', path.join(own, 'none.csv'));
    symlinkSync('kept/deep', path.join(own, 'folder'));
    symlinkSync('../a.csv', path.join(own, 'kept/deep/up.csv'));
    symlinkSync('circle.csv', path.join(own, 'circle.csv'));
  });
  after(() => rmSync(own, { recursive: true }));

  for (const [file, expected] of [
    ['kept/a.csv', 'kept/a.csv'],
    ['new.csv', 'new.csv'],
    ['a.csv', 'kept/a.csv'],
    ['twice.csv', 'kept/a.csv'],
    ['none.csv', 'kept/none.csv'],
    ['folder/up.csv', 'kept/a.csv'],
    ['folder/new.csv', 'folder/new.csv'],
  ] as const)
    it(`leads ${file} to ${expected}`, async () => {
      assert.equal(await behindLinks(path.join(own, file)), path.join(own, expected));
    });

  it('says so where links lead in a circle', async () => {
    await assert.rejects(behindLinks(path.join(own, 'circle.csv')), /ELOOP/);
  });
});
