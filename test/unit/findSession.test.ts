import assert from 'node:assert/strict';
import { CancelledError } from '../../src/base/errors.ts';
import type { WorkspacePath } from '../../src/base/path.ts';
import { findFailures, type SearchWishes } from '../../src/findSession.ts';
import type { RunOutcome, RunPlan, RunResult, TestPackage, TestSelector } from '../../src/run/run.ts';
import type { FixPorts } from '../../src/runSession.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';

const green = '\n  2 passing (3ms)\n';
const red =
  '\n  0 passing (3ms)\n  1 failing\n\n  1) adds:\n     Error: no\n      at Context.<anonymous> (test/b.test.js:3:10)\n';

function mochaPackage(directory: string): TestPackage {
  const manifests = { 'package.json': '{"scripts":{"test":"mocha"},"devDependencies":{"mocha":"11"}}' };
  return {
    root: '/w',
    directory: directory as WorkspacePath,
    entries: [],
    manifests,
    rootManifests: {},
    rootEntries: [],
  };
}

/** Answers a run by the folder in which it runs, and remembers it. */
class ScriptedRuns {
  readonly folders: string[] = [];
  /** What was told of packages before each run. */
  readonly told: string[] = [];
  readonly #said: Readonly<Record<string, string | RunOutcome>>;

  constructor(said: Readonly<Record<string, string | RunOutcome>>) {
    this.#said = said;
  }

  readonly run = async (plan: RunPlan): Promise<RunResult> => {
    this.folders.push(plan.cwd);
    const said = this.#said[plan.cwd] ?? green;
    const outcome = said.includes('\n') ? 'exited' : (said as RunOutcome);
    const exitCode = said === green ? 0 : 1;
    return { plan, outcome, exitCode, output: said, report: undefined, executed: undefined, durationMs: 1 };
  };
}

describe('findSession', () => {
  const { signal } = new AbortController();
  const packages = ['packages/a', 'packages/b', 'packages/c'].map(mochaPackage);

  async function find(
    runs: ScriptedRuns,
    {
      testCommand = '',
      selector = { kind: 'all' } as TestSelector,
      near = undefined as string | undefined,
    } = {},
  ) {
    const ports = { root: '/w', files: new MemoryFiles({}), packages: { find: async () => packages } };
    const ignore = () => undefined;
    const wishes: SearchWishes = {
      ...{ testCommand, timeoutMs: 1000, idleTimeoutMs: 1000, scratch: '/s', trace: false },
      ...{ onPlan: ignore, onOutput: ignore, onEnd: ignore },
      near: near as WorkspacePath | undefined,
      onPackage: (number: number, count: number) => runs.told.push(`${number} of ${count}`),
    };
    return findFailures({ ...ports, process: runs } as unknown as FixPorts, selector, wishes, signal);
  }

  it('runs package after package until a test fails', async () => {
    const runs = new ScriptedRuns({ '/w/packages/b': red });
    const { failures, run, passed } = await find(runs);
    assert.deepEqual(runs.folders, ['/w/packages/a', '/w/packages/b']);
    assert.deepEqual(runs.told, ['1 of 3', '2 of 3']);
    assert.deepEqual([failures[0]?.name, run.plan.cwd, passed.length], ['adds', '/w/packages/b', 1]);
  });

  it('begins with the package of the file at hand', async () => {
    const runs = new ScriptedRuns({ '/w/packages/a': red });
    await find(runs, { near: 'packages/c/src/c.js' });
    assert.deepEqual(runs.folders, ['/w/packages/c', '/w/packages/a']);
  });

  it('tells of every package where none fails', async () => {
    const { failures, run, passed } = await find(new ScriptedRuns({}));
    assert.deepEqual([failures, run.plan.cwd, passed.length], [[], '/w/packages/c', 2]);
  });

  it('is not kept from a red package by one that can’t be run', async () => {
    const runs = new ScriptedRuns({ '/w/packages/a': 'not-found', '/w/packages/c': red });
    assert.equal((await find(runs)).run.plan.cwd, '/w/packages/c');
  });

  it('is not kept from a red package by one that ends badly and names no test, which counts where no other is red', async () => {
    const noTests = { '/w/packages/a': 'No test files found, exiting with code 1\n' };
    const found = await find(new ScriptedRuns({ ...noTests, '/w/packages/b': red }));
    assert.deepEqual([found.run.plan.cwd, found.failures[0]?.name], ['/w/packages/b', 'adds']);
    const { run, failures, passed } = await find(new ScriptedRuns(noTests));
    assert.deepEqual([run.plan.cwd, failures[0]?.kind, passed.length], ['/w/packages/a', 'unknown', 2]);
  });

  it('says that a package can’t be run where no other is red', async () => {
    const runs = new ScriptedRuns({ '/w/packages/b': 'watch-mode' });
    await assert.rejects(find(runs), /waits for changes instead of ending/);
    assert.equal(runs.folders.length, 3);
  });

  it('runs no further package once it is cancelled', async () => {
    const runs = new ScriptedRuns({ '/w/packages/a': 'cancelled' });
    await assert.rejects(find(runs), CancelledError);
    assert.equal(runs.folders.length, 1);
  });

  it('runs the user’s own command once, and of one file the nearest package alone', async () => {
    const own = new ScriptedRuns({});
    await find(own, { testCommand: 'make test' });
    assert.deepEqual([own.folders, own.told], [['/w'], []]);
    const one = new ScriptedRuns({});
    await find(one, { selector: { kind: 'file', file: 'packages/a/test/a.test.js' as WorkspacePath } });
    assert.deepEqual(one.folders, ['/w/packages/a']);
  });
});
