import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setUpDesk } from '../e2e/desk.ts';
import { applyFix, findFix, revertFix } from '../e2e/fixFlow.ts';
import { quietSettings } from '../host/quietSettings.ts';
import { readVitals, type Vitals } from '../support/vitals.ts';

/** The long day is 500; each takes some seconds. */
const { GREENLIGHT_FIXES: wished = '25' } = process.env;
const mostGrowthMb = 20;
/** Seen: a full collection about every 30 fixes, 90 MB apart. A shorter stretch may hold none, and says nothing of memory. */
const fixesOfACollection = 50;
const pictures = path.resolve(import.meta.dirname, '../../.demo/long');

/** Folders of ours in the temporary folder, but for those of the test itself. */
function leftovers(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => /^greenlight-(?!desk-|host-|test-|speed-)/.test(name));
}

/** The least of each in a stretch: memory between two collections goes up and down, and handles come and go with a run. */
function least(stretch: readonly Vitals[]): Vitals {
  const of = (key: keyof Vitals) => Math.min(...stretch.map((vitals) => vitals[key]));
  return {
    ownMb: of('ownMb'),
    handles: of('handles'),
    sockets: of('sockets'),
    watches: of('watches'),
    processes: of('processes'),
  };
}

/** Nothing grows between the second fifth of a day, when all is loaded, and its last. */
function assertFlat(day: readonly Vitals[]): void {
  const fifth = Math.floor(day.length / 5);
  if (fifth < 3) return;
  const early = least(day.slice(fifth, 2 * fifth));
  const late = least(day.slice(-fifth));
  console.log(JSON.stringify({ fixes: day.length, early, late }));
  if (fifth >= fixesOfACollection)
    assert.ok(late.ownMb - early.ownMb <= mostGrowthMb, `${early.ownMb} to ${late.ownMb} MB`);
  for (const key of ['handles', 'sockets', 'watches', 'processes'] as const)
    assert.ok(late[key] <= early[key], `${key}: ${early[key]} to ${late[key]}`);
}

describe(`${wished} fixes in one window`, () => {
  it('each proven, each reverted to the same bytes, and nothing left behind', async function () {
    this.timeout(600_000 + Number(wished) * 60_000);
    const day: Vitals[] = [];
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
        day.push(readVitals(desk.server.pid));
        if (fix % 10 === 9) console.log(JSON.stringify({ fix: fix + 1, ...day.at(-1) }));
      }
      assertFlat(day);
    } finally {
      await window.close();
      await desk.close();
    }
    assert.deepEqual(leftovers(), before);
  });
});
