import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { createPathMapper } from '../../../../src/failure/createPathMapper.ts';
import { readFailures } from '../../../../src/failure/readFailures.ts';
import { parsers } from '../../../../src/frameworks/all.ts';
import { go } from '../../../../src/frameworks/go.ts';
import { createTracer } from '../../../../src/node/trace/trace.ts';
import type { ExecutedFile } from '../../../../src/run/run.ts';

const project = path.resolve(import.meta.dirname, '../../../..');
const tracer = createTracer(path.join(project, 'media/trace'));

/** The lines of a function that ran. */
function linesOf(files: readonly ExecutedFile[] | undefined, file: string, name: string): readonly number[] {
  const found = files?.find((each) => each.path === file)?.functions.filter((each) => each.name === name);
  return (found ?? []).flatMap(({ ran }) =>
    ran.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
  );
}

describe('createTracer, over real runs', function () {
  this.timeout(30_000);
  let root: string;
  let folder: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'greenlight trace-'));
    folder = path.join(root, '.scratch');
    mkdirSync(folder);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('sees the branch that a node test took, in TypeScript and in CommonJS, and not the other', async () => {
    const branches = ['  if (n > 0) {', "    return 'more';", '  }', "  return 'less';", '}', ''];
    writeFileSync(
      path.join(root, 'a.ts'),
      ['export function sign(n: number): string {', ...branches].join('\n'),
    );
    writeFileSync(path.join(root, 'b.cjs'), ['exports.sign = function (n) {', ...branches].join('\n'));
    writeFileSync(
      path.join(root, 'a.test.ts'),
      "import { sign } from './a.ts';\nimport b from './b.cjs';\nimport { test } from 'node:test';\ntest('t', () => { sign(1); b.sign(-1); });\n",
    );
    const wish = { format: 'node', path: folder, root, command: ['node'] } as const;
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined, ...tracer.environment(wish, {}) };
    execFileSync(process.execPath, ['--test', 'a.test.ts'], { cwd: root, env, stdio: 'ignore' });
    const executed = await tracer.read(wish);
    assert.deepEqual(linesOf(executed?.files, 'a.ts', 'sign'), [1, 2, 3, 4, 6]);
    assert.deepEqual(linesOf(executed?.files, 'b.cjs', 'exports.sign'), [1, 2, 5, 6]);
  });

  it('leaves a trace of a process that is ended by a signal, which still ends it', async () => {
    writeFileSync(
      path.join(root, 'a.cjs'),
      "function f() {}\nf();\nprocess.kill(process.pid, 'SIGTERM');\nsetTimeout(() => {}, 9e3);\n",
    );
    const wish = { format: 'node', path: folder, root, command: ['node'] } as const;
    const env = { ...process.env, ...tracer.environment(wish, {}) };
    const { signal } = spawnSync(process.execPath, ['a.cjs'], { cwd: root, env });
    assert.equal(signal, 'SIGTERM');
    assert.deepEqual(linesOf((await tracer.read(wish))?.files, 'a.cjs', 'f'), [1]);
  });

  it('leaves a trace of a worker that is asked to stop and then killed, and does not keep one alive', async () => {
    writeFileSync(
      path.join(root, 'worker.cjs'),
      "function f() {}\nf();\nprocess.on('message', () => process.send('stopped'));\n",
    );
    writeFileSync(path.join(root, 'idle.cjs'), 'function g() {}\ng();\n');
    writeFileSync(
      path.join(root, 'pool.cjs'),
      `const { fork } = require('node:child_process');
const worker = fork('./worker.cjs');
worker.on('message', () => worker.kill('SIGKILL'));
worker.send({ __vitest_worker_request__: true, type: 'stop' });
fork('./idle.cjs');
`,
    );
    const wish = { format: 'node', path: folder, root, command: ['node'] } as const;
    const env = { ...process.env, ...tracer.environment(wish, {}) };
    execFileSync(process.execPath, ['pool.cjs'], { cwd: root, env, timeout: 20_000 });
    const executed = await tracer.read(wish);
    assert.deepEqual(linesOf(executed?.files, 'worker.cjs', 'f'), [1]);
    assert.deepEqual(linesOf(executed?.files, 'idle.cjs', 'g'), [1]);
  });

  it('tells what each Python test ran', async function () {
    if (spawnSync('python3', ['--version']).status !== 0) this.skip();
    cpSync(path.join(project, 'test/fixtures/workspace/ledger'), root, { recursive: true });
    const wish = { format: 'python', path: folder, root, command: ['python3'] } as const;
    const env = { ...process.env, ...tracer.environment(wish, {}), PYTHONDONTWRITEBYTECODE: '1' };
    const command = ['-m', 'greenlight_trace', 'unittest', 'discover', '-s', 'tests', '-t', '.'];
    const { status } = spawnSync('python3', command, { cwd: root, env });
    assert.equal(status, 1, 'the sample’s test fails as it does without a trace');
    const executed = await tracer.read(wish);
    assert.ok((executed?.files.length ?? 0) > 2);
    assert.ok((executed?.whole.length ?? 0) >= (executed?.files.length ?? 0));
  });

  it('tells what a Go test ran, in all packages of its module', async function () {
    if (spawnSync('go', ['version']).status !== 0) this.skip();
    this.timeout(120_000);
    cpSync(path.join(project, 'test/fixtures/workspace/goshop'), path.join(root, 'back'), {
      recursive: true,
    });
    const directory = 'back' as WorkspacePath;
    const manifests = { 'go.mod': 'module example.com/shop\n' };
    const entries = ['go.mod'];
    const place = { root, directory, entries, manifests, rootEntries: [], rootManifests: {} };
    const file = 'back/cart/cart_test.go' as WorkspacePath;
    const selector = { kind: 'test', file, name: 'TestTotal', nameParts: ['TestTotal'] } as const;
    const plan = go.plan(place, { selector, scratch: folder, trace: true });
    const [program = '', ...args] = plan.trace?.command ?? [];
    const env = { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off' };
    const ended = spawnSync(program, args, { cwd: plan.cwd, env, encoding: 'utf8' });
    assert.equal(ended.status, 1, ended.stdout + ended.stderr);
    const executed = plan.trace && (await tracer.read(plan.trace));
    assert.deepEqual(
      executed?.files.map(({ path: file }) => file),
      ['back/cart/cart.go', 'back/money/money.go'],
    );
    assert.deepEqual(linesOf(executed?.files, 'back/money/money.go', '(anonymous)'), [5, 6, 9]);
    const mapPath = createPathMapper([file]);
    const { failures } = readFailures(ended.stdout, { parsers, mapPath, framework: 'go' });
    assert.deepEqual(
      failures.map(({ name }) => name),
      ['TestTotal'],
    );
  });

  it('adds to what NODE_OPTIONS and PYTHONPATH hold', () => {
    const wish = { path: folder, root, command: ['node'] } as const;
    const node = tracer.environment({ ...wish, format: 'node' }, { NODE_OPTIONS: '--no-warnings' });
    assert.match(node['NODE_OPTIONS'] ?? '', /^--no-warnings --require ".*record\.cjs"$/);
    const python = tracer.environment({ ...wish, format: 'python' }, { PYTHONPATH: '/lib' });
    assert.match(python['PYTHONPATH'] ?? '', /trace[:;]\/lib$/);
  });

  it('has nothing to read where nothing was written', async () => {
    assert.equal(await tracer.read({ format: 'node', path: folder, root, command: ['node'] }), undefined);
  });
});
