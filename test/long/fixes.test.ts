import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setUpDesk } from '../e2e/desk.ts';
import { applyFix, findFix, revertFix } from '../e2e/fixFlow.ts';
import { quietSettings } from '../host/quietSettings.ts';

const { GREENLIGHT_FIXES: wished = '25' } = process.env;
const pictures = path.resolve(import.meta.dirname, '../../.demo/long');

/** Folders of ours in the temporary folder, but for those of the test itself. */
function leftovers(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => /^greenlight-(?!desk-|host-|test-|speed-)/.test(name));
}

describe(`${wished} fixes in one window`, () => {
  it('each proven, each reverted to the same bytes, and nothing left behind', async () => {
    mkdirSync(pictures, { recursive: true });
    const before = leftovers();
    const desk = await setUpDesk({
      settings: {
        ...quietSettings,
        'greenlight.model': 'greenlight-rehearsal',
        'workbench.colorTheme': 'Default Dark Modern',
      },
      say: () => undefined,
    });
    const read = () => readFileSync(path.join(desk.folder, 'src/money/rounding.js'), 'utf8');
    const original = read();
    const window = await desk.open();
    try {
      for (let fix = 0; fix < Number(wished); fix++) {
        await findFix(window);
        if (fix === 0) await window.screenshot(path.join(pictures, 'patch-dark.png'));
        assert.equal(await applyFix(window), 'Fixed', `fix ${fix}`);
        if (fix === 0) await window.screenshot(path.join(pictures, 'fixed-dark.png'));
        await revertFix(window);
        assert.equal(read(), original, `fix ${fix}`);
      }
    } finally {
      await window.close();
      await desk.close();
    }
    assert.deepEqual(leftovers(), before);
  });
});
