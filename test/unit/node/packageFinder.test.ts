import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancelledError } from '../../../src/base/errors.ts';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { runners } from '../../../src/frameworks/all.ts';
import { packageFinder } from '../../../src/node/packageFinder.ts';
import { detectRunner } from '../../../src/run/detectRunner.ts';

const { signal } = new AbortController();

describe('packageFinder', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'greenlight-packages-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
  };
  const find = async (near?: string) =>
    (await packageFinder.find(root, near as WorkspacePath | undefined, signal)).map(
      ({ directory }) => directory,
    );
  /** The framework that runs a file's tests, the folder it runs in, and the command. */
  const planFor = async (file: string) => {
    const found = detectRunner(await packageFinder.find(root, file as WorkspacePath, signal), runners);
    const wish = {
      selector: { kind: 'file', file: file as WorkspacePath },
      scratch: '/s',
      trace: false,
    } as const;
    const plan = found?.runner.plan(found.testPackage, wish);
    return [plan?.framework, plan && path.relative(root, plan.cwd), plan?.command[0]];
  };

  it('finds the packages below the root by their names, and none among fixtures', async () => {
    const manifests = ['packages/b', 'packages/a', 'test/fixtures/broken', 'packages/a/__fixtures__/x'];
    write(Object.fromEntries(manifests.map((folder) => [`${folder}/package.json`, '{}'])));
    assert.deepEqual(await find(), ['packages/a', 'packages/b']);
  });

  it('finds the packages above a file, nearest first, with what each and the root hold', async () => {
    write({ 'package.json': '{}', 'yarn.lock': '', 'packages/a/package.json': '{"name":"a"}' });
    const [near, top, ...more] = await packageFinder.find(
      root,
      'packages/a/test/unit/x.test.js' as WorkspacePath,
      signal,
    );
    assert.deepEqual([near?.directory, top?.directory, more], ['packages/a', '', []]);
    assert.deepEqual(near?.manifests, { 'package.json': '{"name":"a"}' });
    assert.deepEqual(near?.rootManifests, { 'package.json': '{}' });
    assert.ok(near?.rootEntries.includes('yarn.lock'));
  });

  for (const [kind, manifest] of [
    ['npm', 'package.json'],
    ['Nx', 'project.json'],
    ['Python', 'pyproject.toml'],
    ['Go', 'go.mod'],
    ['Cargo', 'Cargo.toml'],
    ['Maven', 'pom.xml'],
    ['Deno', 'deno.json'],
  ] as const)
    it(`knows a package of ${kind}`, async () => {
      write({ [`libs/one/${manifest}`]: '' });
      assert.deepEqual(await find('libs/one/src/x'), ['libs/one']);
    });

  it('finds those below where no file is at hand, and none of what was installed or built', async () => {
    const folders = ['', 'packages/a/', 'apps/web/', 'node_modules/b/', 'dist/', '.cache/c/', 'a/b/c/d/'];
    write(Object.fromEntries(folders.map((folder) => [`${folder}package.json`, '{}'])));
    assert.deepEqual((await find()).sort(), ['', 'apps/web', 'packages/a']);
  });

  it('follows no link on its way down', async function () {
    if (process.platform === 'win32') this.skip();
    write({ 'package.json': '{}' });
    symlinkSync('.', path.join(root, 'again'));
    assert.deepEqual(await find(), ['']);
  });

  it('takes plain Python tests for a part of the folder above theirs', async () => {
    write({ 'shop/money.py': '', 'shop/tests/test_money.py': '' });
    assert.deepEqual(await find('shop/tests/test_money.py'), ['shop']);
  });

  it('reads no manifest that is too long to be one', async () => {
    write({ 'package.json': ' '.repeat(1024 * 1024 + 1) });
    assert.deepEqual(await find('x.js'), []);
  });

  it('stops when it is cancelled', () =>
    assert.rejects(packageFinder.find(root, 'a/b.js' as WorkspacePath, AbortSignal.abort()), CancelledError));

  it('runs the tests of each package with its own framework, in its own folder', async () => {
    const test = (script: string) => JSON.stringify({ scripts: { test: script } });
    write({
      'package.json': JSON.stringify({
        scripts: { test: 'turbo run test' },
        devDependencies: { jest: '30' },
      }),
      'packages/a/package.json': test('vitest'),
      'packages/b/package.json': test('mocha'),
      'libs/c/project.json': '{}',
      'libs/c/jest.config.ts': '',
      'libs/d/project.json': '{}',
      'libs/d/vite.config.mts': '',
      'services/e/go.mod': 'module e',
      'services/f/Cargo.toml': '',
      'services/g/pyproject.toml': '[tool.pytest.ini_options]',
      'services/h/pom.xml': '',
    });
    assert.deepEqual(await planFor('packages/a/x.test.ts'), ['vitest', 'packages/a', 'vitest']);
    assert.deepEqual(await planFor('packages/b/x.test.js'), ['mocha', 'packages/b', 'mocha']);
    assert.deepEqual(await planFor('libs/c/src/x.spec.ts'), ['jest', 'libs/c', 'jest']);
    assert.deepEqual(await planFor('libs/d/src/x.spec.ts'), ['vitest', 'libs/d', 'vitest']);
    assert.deepEqual(await planFor('services/e/x_test.go'), ['go', 'services/e', 'go']);
    assert.deepEqual(await planFor('services/f/tests/x.rs'), ['cargo', 'services/f', 'cargo']);
    assert.deepEqual(await planFor('services/g/tests/test_x.py'), ['pytest', 'services/g', 'python3']);
    assert.deepEqual(await planFor('services/h/src/test/java/X.java'), ['junit5', 'services/h', 'mvn']);
    assert.deepEqual(await planFor('tools/x.test.js'), ['jest', '', 'jest']);
  });
});
