import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../src/base/path.ts';
import { readLog } from '../../src/logSession.ts';
import type { RunPlan, RunResult } from '../../src/run/run.ts';
import type { FixPorts, RunWishes } from '../../src/runSession.ts';
import { type Proving, verifyFix } from '../../src/verifySession.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';

const files = new MemoryFiles({
  'src/total.js': 'exports.total = (a, b) => a - b;\n',
  'src/cart.js': "const { total } = require('./total.js');\n",
  'test/total.test.js': "const { total } = require('../src/total.js');\n",
  'test/cart.test.js': "const { cart } = require('../src/cart.js');\n",
  'test/stock.test.js': '',
});
const red = (name: string, file: string) =>
  `\n  0 passing (3ms)\n  1 failing\n\n  1) ${name}:\n     Error: no\n      at Context.<anonymous> (${file}:3:10)\n`;
// biome-ignore lint/suspicious/noTemplateCurlyInString: the setting's own placeholder.
const fileCommand = 'mocha ${file}';
const green = '\n  2 passing (3ms)\n';
const cart = 'test/cart.test.js';
const total = 'test/total.test.js';

/** Answers runs by what their command ends with, and remembers them. */
class ScriptedRuns {
  readonly commands: string[] = [];
  readonly #outputs: Readonly<Record<string, string>>;
  readonly #tookMs: number;
  readonly #exitsWell: boolean;

  constructor(outputs: Readonly<Record<string, string>>, { tookMs = 0, exitsWell = false } = {}) {
    this.#outputs = outputs;
    this.#tookMs = tookMs;
    this.#exitsWell = exitsWell;
  }

  readonly run = async (plan: RunPlan): Promise<RunResult> => {
    this.commands.push(plan.command.join(' '));
    if (this.#tookMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#tookMs));
    const output = this.#outputs[plan.command.at(-1) ?? ''] ?? green;
    const exitCode = output.includes('failing') && !this.#exitsWell ? 1 : 0;
    return {
      plan,
      outcome: 'exited',
      exitCode,
      output,
      report: undefined,
      executed: undefined,
      durationMs: 1,
    };
  };
}

const selector = { kind: 'test', file: total as WorkspacePath, name: 'adds', nameParts: ['adds'] } as const;
const plan: RunPlan = { framework: 'custom', selector, command: ['mocha', 'adds'], cwd: '/work', env: {} };
const run = (over: Partial<RunResult> = {}): RunResult => ({
  ...{
    plan,
    outcome: 'exited',
    exitCode: 1,
    output: red('adds', total),
    report: undefined,
    executed: undefined,
  },
  ...{ durationMs: 1, ...over },
});
const whole = { ...plan, selector: { kind: 'all' }, command: ['mocha'] } as const;

async function prove(runs: ScriptedRuns, over: Partial<Proving> = {}, foundOutput = red('adds', total)) {
  const ports = { root: '/work', files, process: runs, installKey: 'k' } as unknown as FixPorts;
  const { signal } = new AbortController();
  const read = async (text: string) => (await readLog(ports, { text, origin: 'x' }, signal)).failures;
  const [failure] = await read(red('adds', total));
  assert.ok(failure);
  const wishes = {
    ...{ testCommand: fileCommand, timeoutMs: 60_000, idleTimeoutMs: 60_000, scratch: '/', trace: false },
    ...{ onPlan: () => {}, onOutput: () => {}, onEnd: () => {} },
  } satisfies RunWishes;
  return verifyFix(
    ports,
    {
      ...{ failure, before: run(), changed: ['src/total.js' as WorkspacePath], neighboursMs: 60_000, wishes },
      foundIn: { run: run({ plan: whole, output: foundOutput }), failures: await read(foundOutput) },
      onNeighbour: () => {},
      ...over,
    },
    signal,
  );
}

describe('verifyFix', () => {
  it('runs the red test, then the rest of its file, then the test files that lead to what changed', async () => {
    const runs = new ScriptedRuns({});
    const { verdict, neighbours } = await prove(runs);
    assert.deepEqual(verdict, { kind: 'fixed', testsRun: 2 });
    assert.deepEqual(runs.commands, ['mocha adds', `mocha ${total}`, `mocha ${cart}`]);
    assert.deepEqual(neighbours?.files, [total, cart]);
    assert.equal(neighbours?.leftOut, 0);
  });

  it('runs no neighbour of a test that is red still', async () => {
    const runs = new ScriptedRuns({ adds: red('adds', total) });
    assert.deepEqual(await prove(runs).then(({ verdict }) => verdict), { kind: 'still-failing' });
    assert.deepEqual(runs.commands, ['mocha adds']);
  });

  it('runs none where none are wished, and none where nothing was changed', async () => {
    for (const over of [{ neighboursMs: 0 }, { changed: [] }]) {
      const runs = new ScriptedRuns({});
      assert.equal((await prove(runs, over)).neighbours, undefined);
      assert.equal(runs.commands.length, 1);
    }
  });

  it('says what the patch broke', async () => {
    const { verdict, neighbours } = await prove(new ScriptedRuns({ [cart]: red('sums up', cart) }));
    assert.deepEqual(verdict, { kind: 'fixed-but-broke', broken: ['sums up'] });
    assert.match(neighbours?.output ?? '', /^> mocha test\/cart\.test\.js\n/);
  });

  it('believes no exit code of a command that ended well though its test failed', async () => {
    const runs = new ScriptedRuns({ [cart]: red('sums up', cart) }, { exitsWell: true });
    const { verdict, neighbours } = await prove(runs, { before: run({ exitCode: 0 }) });
    assert.deepEqual(verdict, { kind: 'fixed-but-broke', broken: ['sums up'] });
    assert.match(neighbours?.output ?? '', /sums up/);
  });

  it('does not call broken what was red before', async () => {
    const both = `${red('adds', total)}${red('sums up', cart)}`;
    const { verdict, neighbours } = await prove(new ScriptedRuns({ [cart]: red('sums up', cart) }), {}, both);
    assert.equal(verdict.kind, 'fixed');
    assert.deepEqual(neighbours?.alreadyRed, ['sums up']);
  });

  it('does not know of what was not run before, or of what a run gave up before', async () => {
    const runs = () => new ScriptedRuns({ [cart]: red('sums up', cart) });
    const found = run({ plan: { ...plan, selector: { kind: 'file', file: total as WorkspacePath } } });
    const narrow = await prove(runs(), { foundIn: { run: found, failures: [] } });
    const bailed = await prove(runs(), {
      foundIn: { run: run({ plan: { ...whole, command: ['mocha', '--bail'] } }), failures: [] },
    });
    for (const { verdict, neighbours } of [narrow, bailed]) {
      assert.equal(verdict.kind, 'fixed');
      assert.deepEqual(neighbours?.unknown, ['sums up']);
    }
  });

  it('does not take a test for fixed that fails with the rest of its file', async () => {
    const { verdict } = await prove(new ScriptedRuns({ [total]: red('adds', total) }));
    assert.deepEqual(verdict, { kind: 'not-verified', reason: 'red-among-others' });
  });

  it('leaves out what there is no time for, and says how many', async () => {
    const runs = new ScriptedRuns({}, { tookMs: 30 });
    const { verdict, neighbours } = await prove(runs, { neighboursMs: 1010 });
    assert.equal(verdict.kind, 'fixed');
    assert.deepEqual(neighbours?.files, [total]);
    assert.equal(neighbours?.leftOut, 1);
  });

  it('judges a command that runs all tests, whatever is asked, once', async () => {
    const runs = new ScriptedRuns({});
    const { neighbours } = await prove(runs, {
      wishes: {
        ...{
          testCommand: 'mocha adds',
          timeoutMs: 60_000,
          idleTimeoutMs: 60_000,
          scratch: '/',
          trace: false,
        },
        ...{ onPlan: () => {}, onOutput: () => {}, onEnd: () => {} },
      },
    });
    assert.deepEqual(neighbours?.files, []);
    assert.equal(neighbours?.leftOut, 0);
  });
});
