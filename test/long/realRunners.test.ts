import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { WorkspacePath } from '../../src/base/path.ts';
import { jest } from '../../src/frameworks/jest.ts';
import { vitest } from '../../src/frameworks/vitest.ts';
import type { RunnerFramework } from '../../src/run/run.ts';
import { type RealPackage, writeRealPackage } from '../support/realPackage.ts';

/** A framework in a package of its own, with a red test and one that never ends. */
interface Bench {
  readonly runner: RunnerFramework;
  readonly dependency: string;
  readonly head: string;
  readonly watch: readonly [string, ...string[]];
  /** Jest invites nobody who has no terminal. */
  readonly watched: 'watch-mode' | 'idle-timeout';
}

const benches: readonly Bench[] = [
  {
    runner: vitest,
    dependency: 'vitest@4',
    head: "import { describe, expect, it } from 'vitest';\n",
    watch: ['vitest', 'watch', 'test/red.test.js'],
    watched: 'watch-mode',
  },
  {
    runner: jest,
    dependency: 'jest@30',
    head: '',
    watch: ['jest', '--watchAll', 'red'],
    watched: 'idle-timeout',
  },
];

const red = `describe('total', () => {
  it('adds (all) prices', () => expect(2).toBe(5));
});
`;
const endless = `it('never ends', () => { for (;;); });\n`;

for (const { runner, dependency, head, watch, watched } of benches) {
  describe(`A real ${runner.label}`, () => {
    const file = 'test/red.test.js' as WorkspacePath;
    let real: RealPackage;

    before(function () {
      real = writeRealPackage(runner.id, {
        'package.json': JSON.stringify({ private: true, scripts: { test: runner.id } }),
        [file]: head + red,
        'test/endless.test.js': head + endless,
      });
      try {
        real.install([dependency]);
      } catch (error) {
        console.log(`      ${runner.label} could not be installed: ${String(error).split('\n')[0]}`);
        this.skip();
      }
    });

    afterEach(() => assert.deepEqual(processesBelow(real.root), [], 'nothing of a run is left'));
    after(() => real.remove());

    it('is ended with all its workers when it takes too long', async () => {
      const result = await real.run(
        await real.plan({ kind: 'file', file: 'test/endless.test.js' as WorkspacePath }),
        {
          timeoutMs: 6000,
        },
      );
      assert.equal(result.outcome, 'timeout');
    });

    it('is ended with all its workers when the user stops it', async () => {
      const stop = new AbortController();
      const plan = await real.plan({ kind: 'all' });
      setTimeout(() => stop.abort(), 5000);
      assert.equal((await real.run(plan, { signal: stop.signal })).outcome, 'cancelled');
    });

    it('is ended when it waits for changes', async () => {
      const plan = await real.plan({ kind: 'file', file });
      const result = await real.run(
        { ...plan, command: watch, env: { ...plan.env, CI: undefined } },
        { idleTimeoutMs: 8000 },
      );
      assert.equal(result.outcome, watched);
      assert.match(result.output, /adds \(all\) prices/);
    });
  });
}

/** Command lines of living processes that name a folder. Where there is no /proc, none. */
function processesBelow(folder: string): readonly string[] {
  const pids = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids.flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return line.includes(folder) ? [line] : [];
    } catch {
      return [];
    }
  });
}
