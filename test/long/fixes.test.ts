import assert from 'node:assert/strict';
import { mkdirSync, mkdtempDisposableSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rehearsalModel, startRehearsal } from '../../src/rehearsal/server.ts';
import { setUpDesk } from '../e2e/desk.ts';
import { applyFix, findFix, revertFix } from '../e2e/fixFlow.ts';
import { quietSettings } from '../host/quietSettings.ts';
import { HeapGauge } from '../support/heapGauge.ts';
import { readVitals, type Vitals } from '../support/vitals.ts';

/** The long day is 500; each takes some seconds. */
const { GREENLIGHT_FIXES: wished = '25' } = process.env;
const mostGrowthMb = 20;
/** Collecting all that nobody needs takes a moment: memory is read once in so many fixes. */
const fixesPerReading = 5;
const pictures = path.resolve(import.meta.dirname, '../../.demo/long');

interface Reading extends Vitals {
  /** Of objects that are in use, megabytes; undefined between two readings. */
  readonly heapMb: number | undefined;
}

/** The least of each in a stretch: handles come and go with a run. */
function least(stretch: readonly Reading[]) {
  const of = (key: keyof Reading) =>
    Math.min(...stretch.map((reading) => reading[key] ?? Number.POSITIVE_INFINITY));
  return {
    heapMb: of('heapMb'),
    handles: of('handles'),
    sockets: of('sockets'),
    watches: of('watches'),
    processes: of('processes'),
  };
}

/** Nothing grows between the second fifth of a day, when all is loaded, and its last. */
function assertFlat(day: readonly Reading[]): void {
  const fifth = Math.floor(day.length / 5);
  if (fifth < fixesPerReading) return;
  const early = least(day.slice(fifth, 2 * fifth));
  const late = least(day.slice(-fifth));
  console.log(JSON.stringify({ fixes: day.length, early, late }));
  assert.ok(late.heapMb - early.heapMb <= mostGrowthMb, `${early.heapMb} to ${late.heapMb} MB`);
  for (const key of ['handles', 'sockets', 'watches', 'processes'] as const)
    assert.ok(late[key] <= early[key], `${key}: ${early[key]} to ${late[key]}`);
}

describe(`${wished} fixes in one window`, () => {
  it('each proven, each reverted to the same bytes, and nothing left behind', async function () {
    this.timeout(600_000 + Number(wished) * 60_000);
    const day: Reading[] = [];
    mkdirSync(pictures, { recursive: true });
    using temporary = mkdtempDisposableSync(path.join(tmpdir(), 'greenlight-test-fixes-'));
    // It answers as fast as it can: nobody reads along.
    const rehearsal = await startRehearsal({ delayMs: 0 });
    const desk = await setUpDesk({
      settings: {
        ...quietSettings,
        'greenlight.baseUrl': rehearsal.baseUrl,
        'greenlight.model': rehearsalModel,
        'workbench.colorTheme': 'Default Dark Modern',
      },
      say: () => undefined,
      environment: { TMPDIR: temporary.path },
    });
    const read = () => readFileSync(path.join(desk.folder, 'src/money/rounding.js'), 'utf8');
    const original = read();
    const window = await desk.open();
    await using gauge = await HeapGauge.open(desk.server.pid);
    try {
      for (let fix = 0; fix < Number(wished); fix++) {
        await findFix(window);
        if (fix === 0) await window.screenshot(path.join(pictures, 'patch-dark.png'));
        assert.equal(await applyFix(window), 'Fixed', `fix ${fix}`);
        if (fix === 0) await window.screenshot(path.join(pictures, 'fixed-dark.png'));
        await revertFix(window);
        assert.equal(read(), original, `fix ${fix}`);
        const isRead = fix % fixesPerReading === fixesPerReading - 1;
        day.push({
          ...readVitals(desk.server.pid),
          heapMb: isRead ? await gauge.readMb() : undefined,
        });
        if (fix % 10 === 9) console.log(JSON.stringify({ fix: fix + 1, ...day.at(-1) }));
      }
      assertFlat(day);
    } catch (error) {
      await window.screenshot(path.join(pictures, 'failed.png'));
      await window.run('Notifications: Show Notifications');
      await window.screenshot(path.join(pictures, 'failed-notices.png'));
      await window.run('Greenlight: Show Log');
      await window.screenshot(path.join(pictures, 'failed-log.png'));
      throw error;
    } finally {
      await window.close();
      await desk.close();
      rehearsal.dispose();
    }
    assert.deepEqual(
      readdirSync(temporary.path).filter((name) => name.startsWith('greenlight-')),
      [],
    );
  });
});
