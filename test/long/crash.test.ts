import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { CodeWindow } from '../e2e/codeWindow.ts';
import { type Desk, setUpDesk } from '../e2e/desk.ts';
import { applyFix, findFix, revertFix } from '../e2e/fixFlow.ts';
import { quietSettings } from '../host/quietSettings.ts';
import { extensionHostsOf } from '../support/vitals.ts';

const { GREENLIGHT_CRASHES: wished = '20' } = process.env;
const pictures = path.resolve(import.meta.dirname, '../../.demo/crash');
const patched = ['src/money/rounding.js', 'src/discounts/apply.js'];

describe(`${wished} deaths of the extension host, or of its window, while a patch is applied or reverted`, () => {
  let desk: Desk;
  let window: CodeWindow;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    desk = await setUpDesk({
      settings: { ...quietSettings, 'greenlight.model': 'greenlight-rehearsal' },
      say: () => undefined,
    });
    window = await desk.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await window?.screenshot(path.join(pictures, 'failed.png'));
    cpSync(path.join(desk.dataFolder, 'data'), path.join(pictures, 'data'), { recursive: true });
  });

  after(async () => {
    await window?.close();
    await desk?.close();
  });

  const read = () => patched.map((file) => readFileSync(path.join(desk.folder, file), 'utf8'));

  it('lose no byte: every file is as before or as after, all of them alike, and the rest can be undone', async function () {
    this.timeout(Number(wished) * 120_000);
    const before = read();
    await findFix(window);
    const [, applyMs] = await Promise.all([applyFix(window), markedMs()]);
    const after = read();
    const [, revertMs] = await Promise.all([revertFix(window), markedMs()]);
    console.log(`    applying takes ${applyMs} ms, reverting ${revertMs} ms`);
    const seen = { before: 0, after: 0, amidst: 0, orphaned: 0 };
    for (let crash = 0; crash < Number(wished); crash++) {
      const reverts = crash % 2 === 1;
      await findFix(window);
      if (reverts) await applyFix(window);
      const command = reverts ? 'Revert Last Patch' : 'Apply Suggested Patch';
      await window.run(`Greenlight: ${command}`);
      await untilMarked(true);
      await setTimeout(Math.random() * (reverts ? revertMs : applyMs));
      if (isMarked()) seen.amidst++;
      const onlyWindow = crash % 5 > 2;
      if (!onlyWindow) for (const host of extensionHostsOf(desk.server.pid)) process.kill(host, 'SIGKILL');
      await window.close();
      window = await desk.open();
      if (onlyWindow && isMarked()) seen.orphaned++;
      const which = await settled([before, after]);
      assert.ok(which !== undefined, `after death ${crash} (${command}): ${JSON.stringify(read())}`);
      seen[which === 0 ? 'before' : 'after']++;
      if (which === 1) {
        // Where only the window was lost, its host may still be at it: whoever asks then is told to wait.
        if (onlyWindow) await untilMarked(false, 60_000);
        await window.run('Greenlight: Revert Last Patch');
        assert.equal(await settled([before]), 0, `after death ${crash}: ${JSON.stringify(read())}`);
      }
    }
    console.log(
      `    ${seen.amidst} amidst the work, ${seen.orphaned} left a host without a window; as before ${seen.before} times, as after ${seen.after} times`,
    );
    assert.ok(seen.amidst > 0, 'no death came amidst the work');
  });

  /** Whether the journal says that a patch is being written or taken back. */
  function isMarked(): boolean {
    const storage = path.join(desk.dataFolder, 'data/User/globalStorage');
    return readdirSync(storage, { recursive: true }).some((name) => String(name).endsWith('.pending'));
  }

  async function untilMarked(wanted: boolean, mostMs = 10_000): Promise<void> {
    const since = Date.now();
    while (Date.now() - since < mostMs && isMarked() !== wanted) await setTimeout(2);
  }

  /** How long the next patch is marked as being written or taken back. */
  async function markedMs(): Promise<number> {
    await untilMarked(true);
    const since = Date.now();
    await untilMarked(false);
    return Date.now() - since;
  }

  /** Waits for the recovery, which lets a host that is still there have half a minute. @returns which of the states the files are in, and stay in for a second; undefined when in none. */
  async function settled(states: readonly (readonly string[])[]): Promise<number | undefined> {
    let [last, since] = [-1, 0];
    for (let waited = 0; waited < 60_000; waited += 250) {
      const now = JSON.stringify(read());
      const which = states.findIndex((state) => JSON.stringify(state) === now);
      since = which === last ? since + 250 : 0;
      last = which;
      if (which >= 0 && since >= 2000) return which;
      await window.page.waitForTimeout(250);
    }
    return undefined;
  }
});
