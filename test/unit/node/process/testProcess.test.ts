import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readProcessTable } from '../../../../src/node/process/processTable.ts';
import { createTestProcess } from '../../../../src/node/process/testProcess.ts';
import type { RunPlan, TestProcessOptions } from '../../../../src/run/run.ts';

describe('test process', () => {
  let folder = '';
  const processes = createTestProcess({
    graceMs: 100,
    watchQuietMs: 60,
    leftoverMs: 100,
    outputLimitChars: 2000,
  });

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'greenlight-process-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const planOf = (code: string, more: Partial<RunPlan> = {}): RunPlan => ({
    framework: 'node-test',
    selector: { kind: 'all' },
    command: [process.execPath, '-e', code],
    cwd: folder,
    env: {},
    ...more,
  });
  const run = (plan: RunPlan, options: Partial<TestProcessOptions> = {}) =>
    processes.run(plan, {
      signal: new AbortController().signal,
      timeoutMs: 8000,
      idleTimeoutMs: 8000,
      onOutput: () => undefined,
      ...options,
    });
  /** A zombie is dead: where process 1 collects nothing, as in many containers, it shows for ever. */
  const alive = async (pid: number) =>
    (await readProcessTable()).some((row) => row.pid === pid && !row.zombie);
  /** A child that ignores requests to end, with a grandchild that does too, which the code puts into a group of its own. */
  const stubborn = (detached: boolean) => `
    process.on('SIGTERM', () => {});
    const code = "process.on('SIGTERM', () => {}); console.log('grandchild ' + process.pid); setInterval(() => {}, 1000)";
    require('child_process').spawn(process.execPath, ['-e', code], { stdio: 'inherit', detached: ${detached} });
    setInterval(() => {}, 1000);`;
  const pidIn = (output: string) => Number(/grandchild (\d+)/.exec(output)?.[1]);

  it('gives exit code and both streams', async () => {
    const result = await run(planOf("console.log('out'); console.error('err'); process.exitCode = 3"));
    assert.deepEqual([result.outcome, result.exitCode], ['exited', 3]);
    assert.deepEqual(result.output.trim().split('\n').sort(), ['err', 'out']);
  });

  it('gives no exit code to what a signal ended', async () => {
    const result = await run(planOf("process.kill(process.pid, 'SIGKILL')"));
    assert.deepEqual([result.outcome, result.exitCode], ['exited', undefined]);
  });

  for (const detached of [false, true]) {
    it(`ends grandchildren that ignore SIGTERM${detached ? ', in a group of their own' : ''}`, async () => {
      const cancelled = new AbortController();
      let lived = false;
      const onOutput = (text: string) => {
        const pid = pidIn(text);
        if (pid > 0)
          void alive(pid).then((is) => {
            lived = is;
            cancelled.abort();
          });
      };
      const result = await run(planOf(stubborn(detached)), { signal: cancelled.signal, onOutput });
      assert.equal(result.outcome, 'cancelled');
      assert.equal(lived, true);
      assert.equal(result.exitCode, undefined);
      const pid = pidIn(result.output);
      assert.ok(pid > 0);
      assert.equal(await alive(pid), false);
    });
  }

  it('starts nothing when it is cancelled before', async () => {
    const result = await run(planOf("console.log('ran')"), { signal: AbortSignal.abort() });
    assert.deepEqual([result.outcome, result.output], ['cancelled', '']);
  });

  it('ends what takes too long, and what falls silent', async () => {
    const ticking = planOf("setInterval(() => console.log('tick'), 10)");
    assert.equal((await run(ticking, { timeoutMs: 150 })).outcome, 'timeout');
    const silent = planOf("console.log('start'); setInterval(() => {}, 1000)");
    const result = await run(silent, { idleTimeoutMs: 400 });
    assert.deepEqual([result.outcome, result.output], ['idle-timeout', 'start\n']);
  });

  it('ends a watch mode that waits, and not a test that only speaks of one', async () => {
    const waits = planOf("console.log('PASS  Waiting for file changes...'); setInterval(() => {}, 1000)");
    assert.equal((await run(waits)).outcome, 'watch-mode');
    const speaks = `console.log('Watch Usage'); const end = Date.now() + 200;
      const timer = setInterval(() => { console.log('x'.repeat(400)); if (Date.now() > end) clearInterval(timer); }, 15)`;
    assert.deepEqual((await run(planOf(speaks))).outcome, 'exited');
  });

  it('ends a server that the tests left running, and keeps their exit code', async () => {
    const server = "console.log('grandchild ' + process.pid); setInterval(() => {}, 1000)";
    const code = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(server)}], { stdio: 'inherit' }).unref();
      setTimeout(() => process.exit(1), 100)`;
    const result = await run(planOf(code));
    assert.deepEqual([result.outcome, result.exitCode], ['exited', 1]);
    assert.equal(await alive(pidIn(result.output)), false);
  });

  it('says what could not be started', async () => {
    const missing = await run(planOf('', { command: ['greenlight-has-no-such-program'] }));
    assert.deepEqual([missing.outcome, missing.exitCode], ['not-found', undefined]);
    assert.match(missing.output, /^greenlight-has-no-such-program could not be started: /);
    const nowhere = await run(planOf('', { cwd: path.join(folder, 'gone') }));
    assert.match(nowhere.output, /There is no folder .*gone/);
    const odd = await run(planOf('', { command: [process.execPath, 'a\0b'] }));
    assert.equal(odd.outcome, 'not-found');
  });

  it('tries the other commands where a program is missing', async () => {
    const otherwise = [[process.execPath, '-e', "console.log('second')"]] as const;
    const result = await run(planOf('', { command: ['greenlight-has-no-such-program'], otherwise }));
    assert.deepEqual([result.outcome, result.exitCode], ['exited', 0]);
    assert.match(result.output, /second\n$/);
  });

  it('leaves a trace also by the other commands, where the first program is missing', async () => {
    const traced = createTestProcess({ tracer: { environment: () => ({}), read: async () => undefined } });
    const command = ['greenlight-has-no-such-program'] as const;
    const print = (word: string) => [[process.execPath, '-e', `console.log('${word}')`]] as const;
    const trace = {
      format: 'node',
      path: folder,
      root: folder,
      command,
      otherwise: print('traced'),
    } as const;
    const plan = { ...planOf(''), command, otherwise: print('bare'), trace };
    const options = { timeoutMs: 8000, idleTimeoutMs: 8000, onOutput: () => undefined };
    const result = await traced.run(plan, { ...options, signal: new AbortController().signal });
    assert.match(result.output, /\ntraced\n$/);
  });

  it('prepares first, and stops where that fails', async () => {
    const note = (word: string) => [process.execPath, '-e', `console.log('${word}')`] as const;
    const fails = [process.execPath, '-e', 'process.exit(2)'] as const;
    const good = await run(planOf("console.log('tests')", { prepare: [note('one'), note('two')] }));
    assert.equal(good.output, 'one\ntwo\ntests\n');
    assert.equal(good.failedPreparation, undefined);
    const bad = await run(planOf("console.log('tests')", { prepare: [note('one'), fails, note('two')] }));
    assert.deepEqual([bad.output, bad.exitCode, bad.failedPreparation], ['one\n', 2, fails]);
  });

  it('expands the patterns that a shell would have expanded', async () => {
    await writeFile(path.join(folder, 'b.probe.js'), '');
    await writeFile(path.join(folder, 'a.probe.js'), '');
    const code = 'console.log(process.argv.slice(1).join())';
    const command = [process.execPath, '-e', code, '*.probe.js', '*.none'] as const;
    assert.equal(
      (await run(planOf('', { command, expandGlobs: true }))).output,
      'a.probe.js,b.probe.js,*.none\n',
    );
    assert.equal((await run(planOf('', { command }))).output, '*.probe.js,*.none\n');
  });

  it('keeps start and end of a long output, and streams all of it', async () => {
    let streamed = 0;
    const onOutput = (text: string) => {
      streamed += text.length;
    };
    const result = await run(planOf("for (let i = 0; i < 1000; i++) console.log('line ' + i)"), { onOutput });
    assert.match(result.output, /^line 0\n/);
    assert.match(result.output, /line 999\n$/);
    const [notice = '', left] = /\n\[… (\d+) characters left out …\]\n/.exec(result.output) ?? [];
    assert.equal(result.output.length - notice.length + Number(left), streamed);
    assert.ok(Number(left) >= 6890 && Number(left) < 6910, left);
    assert.equal(streamed, 8890);
  });

  it('reads the report that the plan asked for', async () => {
    const file = path.join(folder, 'report.xml');
    const report = { path: file, flags: [file] } as const;
    const code = `require('fs').writeFileSync(process.argv[1], '<testsuites/>')`;
    assert.equal((await run(planOf(code, { report }))).report, '<testsuites/>');
    assert.equal(await readFile(report.path, 'utf8'), '<testsuites/>');
    const none = { path: path.join(folder, 'none.xml'), flags: [] } as const;
    assert.equal((await run(planOf('', { report: none }))).report, undefined);
  });

  it('takes no report of an earlier run for its own', async () => {
    const report = { path: path.join(folder, 'old.xml'), flags: ['--report'] } as const;
    await writeFile(report.path, '<testsuites/>');
    assert.equal((await run(planOf('', { report }))).report, undefined);
  });

  it('waits for no pipe, and reads no folder, where the report should be', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = path.join(folder, 'pipe.xml');
    for (const make of [`require('child_process').execFileSync('mkfifo', [process.argv[1]])`, '']) {
      const report = { path: make === '' ? folder : pipe, flags: [pipe] } as const;
      assert.equal((await run(planOf(make, { report }))).report, undefined);
    }
  });
});
