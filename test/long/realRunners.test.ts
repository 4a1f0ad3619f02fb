import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WorkspacePath } from '../../src/base/path.ts';
import { createPathMapper } from '../../src/failure/createPathMapper.ts';
import { readFailures } from '../../src/failure/readFailures.ts';
import { parsers } from '../../src/frameworks/all.ts';
import { jest } from '../../src/frameworks/jest.ts';
import { vitest } from '../../src/frameworks/vitest.ts';
import { packageFinder } from '../../src/node/packageFinder.ts';
import { createTestProcess } from '../../src/node/process/testProcess.ts';
import type { RunnerFramework, RunPlan, TestProcessOptions, TestSelector } from '../../src/run/run.ts';

/** A framework in a package of its own, with a red test, a green one of nearly the same name, and one that never ends. */
interface Bench {
  readonly runner: RunnerFramework;
  readonly dependency: string;
  readonly head: string;
  readonly watch: readonly [string, ...string[]];
}

const benches: readonly Bench[] = [
  {
    runner: vitest,
    dependency: 'vitest@4',
    head: "import { describe, expect, it } from 'vitest';\n",
    watch: ['vitest', 'watch', 'test/red.test.js'],
  },
  { runner: jest, dependency: 'jest@30', head: '', watch: ['jest', '--watchAll', 'red'] },
];

const red = `describe('total', () => {
  it('adds (all) prices', () => expect(2).toBe(5));
  it('adds (all) prices twice', () => expect(4).toBe(4));
});
`;
const endless = `it('never ends', () => { for (;;); });\n`;
const never = new AbortController().signal;

for (const { runner, dependency, head, watch } of benches) {
  describe(`A real ${runner.label}`, () => {
    const root = path.join(tmpdir(), `greenlight-test-${runner.id}-${process.pid}`);
    const scratch = `${root}-reports`;
    const file = 'test/red.test.js' as WorkspacePath;

    before(function () {
      mkdirSync(path.join(root, 'test'), { recursive: true });
      mkdirSync(scratch);
      const manifest = { private: true, scripts: { test: runner.id } };
      writeFileSync(path.join(root, 'package.json'), JSON.stringify(manifest));
      writeFileSync(path.join(root, file), head + red);
      writeFileSync(path.join(root, 'test/endless.test.js'), head + endless);
      try {
        execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', dependency], { cwd: root });
      } catch (error) {
        console.log(`      ${runner.label} could not be installed: ${String(error).split('\n')[0]}`);
        this.skip();
      }
    });

    afterEach(() => assert.deepEqual(processesBelow(root), [], 'nothing of a run is left'));
    after(() => {
      for (const folder of [root, scratch]) rmSync(folder, { recursive: true, force: true });
    });

    const planOf = async (selector: TestSelector): Promise<RunPlan> => {
      const [testPackage] = await packageFinder.find(root, undefined, never);
      assert.ok(testPackage);
      return runner.plan(testPackage, { selector, scratch, trace: false });
    };
    const run = (plan: RunPlan, options: Partial<TestProcessOptions> = {}) =>
      createTestProcess().run(plan, {
        signal: never,
        timeoutMs: 60_000,
        idleTimeoutMs: 60_000,
        onOutput: () => undefined,
        ...options,
      });

    it('runs a file, and then the failing test alone, by what was read of it', async () => {
      const whole = await run(await planOf({ kind: 'file', file }));
      const options = { parsers, mapPath: createPathMapper([file]), framework: runner.id };
      const [failure, ...more] = readFailures(whole.output, options).failures;
      assert.deepEqual([whole.outcome, whole.exitCode, more.length], ['exited', 1, 0]);
      assert.deepEqual(
        [failure?.file, failure?.line, failure?.expected, failure?.actual],
        [file, head === '' ? 2 : 3, '5', '2'],
      );
      const reported = readFailures(whole.report ?? '', { ...options, framework: '' }).failures;
      assert.deepEqual(
        reported.map(({ name, file: place }) => [name, place]),
        [[failure?.name, file]],
        'the report tells the same',
      );
      assert.ok(failure?.selector);
      const alone = await run(await planOf(failure.selector));
      assert.deepEqual(
        readFailures(alone.output, options).failures.map(({ name }) => name),
        [failure.name],
      );
      assert.match(alone.output, /1 skipped/);
      assert.doesNotMatch(alone.output, /1 passed/);
    });

    it('is ended with all its workers when it takes too long', async () => {
      const result = await run(
        await planOf({ kind: 'file', file: 'test/endless.test.js' as WorkspacePath }),
        {
          timeoutMs: 6000,
        },
      );
      assert.equal(result.outcome, 'timeout');
    });

    it('is ended with all its workers when the user stops it', async () => {
      const stop = new AbortController();
      const plan = await planOf({ kind: 'all' });
      setTimeout(() => stop.abort(), 5000);
      assert.equal((await run(plan, { signal: stop.signal })).outcome, 'cancelled');
    });

    it('is ended when it waits for changes', async () => {
      const plan = await planOf({ kind: 'file', file });
      const result = await run(
        { ...plan, command: watch, env: { ...plan.env, CI: undefined } },
        { idleTimeoutMs: 8000 },
      );
      assert.ok(['watch-mode', 'idle-timeout'].includes(result.outcome), result.outcome);
      assert.match(result.output, /adds \(all\) prices/);
      console.log(`      ${result.outcome} after ${result.durationMs} ms`);
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
