import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { runners } from '../../../src/frameworks/all.ts';
import { detectRunner } from '../../../src/run/detectRunner.ts';
import type { TestPackage, TestSelector } from '../../../src/run/run.ts';
import { one, packageWith, script } from '../../support/testPackages.ts';

/** Package, the whole run, one test, the run of that test. */
const table: readonly (readonly [string, TestPackage, string, TestSelector, string])[] = [
  [
    'vitest',
    script('vitest --ui'),
    'vitest run --no-color',
    one('test/a.ts', 'total', 'adds (two)'),
    'vitest run --no-color --testNamePattern ^ ?total adds \\(two\\)$ test/a.ts',
  ],
  [
    'jest',
    script('jest --watch --runInBand'),
    'jest --ci --watchAll=false --colors=false --runInBand',
    one('test/a.js', 'total', 'adds (two)'),
    'jest --ci --watchAll=false --colors=false --runInBand --testNamePattern ^total adds \\(two\\)$ --runTestsByPath test/a.js',
  ],
  [
    'mocha',
    script('mocha -w --timeout 9 test/*.js'),
    'mocha --reporter=spec --no-color --timeout 9 test/*.js',
    one('test/a.js', 'total', 'adds'),
    'mocha --reporter=spec --no-color --timeout 9 --grep ^total\\s+adds$ test/a.js',
  ],
  [
    'node-test',
    script('node --test --watch test/'),
    'node --test-reporter=spec --test test/',
    one('test/a.js', 'total', 'adds'),
    'node --test-reporter=spec --test --test-name-pattern=adds$ test/a.js',
  ],
  [
    'pytest',
    packageWith(['pytest.ini']),
    'python3 -m pytest --color=no',
    one('tests/test_a.py', 'TestTotal', 'test_adds[two]'),
    'python3 -m pytest --color=no tests/test_a.py::TestTotal::test_adds[two]',
  ],
  [
    'unittest',
    packageWith(['setup.py', 'tests']),
    'python3 -m unittest discover -v -s tests -t .',
    one('tests/test_a.py', 'tests.test_a', 'TestTotal', 'test_adds'),
    'python3 -m unittest -v tests.test_a.TestTotal.test_adds',
  ],
  [
    'ava',
    script('ava --watch'),
    'ava --no-color',
    one('test/a.js', 'adds'),
    'ava --no-color --match=adds test/a.js',
  ],
  [
    'jasmine',
    script('jasmine'),
    'jasmine --no-color',
    one('spec/a.js', 'total', 'adds (two)'),
    'jasmine --no-color --filter=^total adds \\(two\\)$ spec/a.js',
  ],
  ['uvu', script('uvu test'), 'uvu test', one('test/a.js', 'adds'), 'uvu test ^a\\.js$'],
  [
    'uvu',
    script('uvu -r ts-node/register test "\\.ts$"'),
    'uvu -r ts-node/register test \\.ts$',
    one('test/a.ts', 'adds'),
    'uvu -r ts-node/register test ^a\\.ts$',
  ],
  [
    'tap',
    script('tap'),
    'tap --reporter=tap --allow-incomplete-coverage',
    one('test/a.js', 'adds'),
    'tap --reporter=tap --allow-incomplete-coverage test/a.js',
  ],
  [
    'playwright',
    script('playwright test --ui'),
    'playwright test --reporter=list',
    one('tests/a.spec.ts', 'total', 'adds'),
    'playwright test --reporter=list --grep total adds$ tests\\/a\\.spec\\.ts',
  ],
  [
    'bun',
    script('bun test --watch'),
    'bun test',
    one('test/a.test.ts', 'total', 'adds'),
    'bun test --test-name-pattern ^total adds$ ./test/a.test.ts',
  ],
  [
    'deno',
    packageWith(['deno.json']),
    'deno test --allow-all',
    one('test/a_test.ts', 'adds', 'step'),
    'deno test --allow-all --filter=/^adds$/ test/a_test.ts',
  ],
  [
    'go',
    packageWith(['go.mod']),
    'go test -count=1 ./...',
    one('shop/cart_test.go', 'TestTable', 'one_pen'),
    'go test -count=1 -run ^TestTable$/^one_pen$ ./shop',
  ],
  [
    'cargo',
    packageWith(['Cargo.toml']),
    'cargo test --color=never --no-fail-fast',
    one('tests/cart.rs', 'adds'),
    'cargo test --color=never --no-fail-fast --test cart -- --exact adds',
  ],
  [
    'junit5',
    packageWith(['pom.xml']),
    'mvn --batch-mode -Dstyle.color=never -Dsurefire.failIfNoSpecifiedTests=false test',
    one('src/test/java/shop/CartTest.java', 'shop.CartTest', 'adds'),
    'mvn --batch-mode -Dstyle.color=never -Dsurefire.failIfNoSpecifiedTests=false -Dtest=CartTest#adds test',
  ],
];

describe('runners', () => {
  for (const [id, testPackage, all, selector, alone] of table) {
    it(`detects ${id} and runs all of it, or one test, once`, () => {
      const found = detectRunner([testPackage], runners);
      assert.equal(found?.runner.id, id);
      const plan = (wished: TestSelector) =>
        found?.runner.plan(testPackage, { selector: wished, scratch: '/s', trace: false }).command.join(' ');
      assert.equal(plan({ kind: 'all' }), all);
      assert.equal(plan(selector), alone);
    });
  }

  it('finds nothing in a folder that has no tests', () => {
    assert.equal(detectRunner([packageWith(['README.md'])], runners), undefined);
  });

  it('narrows a script of several commands to its runner, after what it builds, without its checks', () => {
    const testPackage = script('pnpm lint && tsc -p . && cross-env A=1 vitest --coverage');
    const detected = detectRunner([testPackage], runners);
    const wish = { selector: one('src/a.test.ts', 'adds'), scratch: '/s', trace: false };
    const plan = detected?.runner.plan(testPackage, wish);
    assert.deepEqual(plan?.prepare, [['tsc', '-p', '.']]);
    assert.equal(plan?.command.slice(0, 3).join(' '), 'vitest run --no-color');
    assert.equal(plan?.env['A'], '1');
  });

  it('keeps what starts the runner', () => {
    const testPackage = script('node --experimental-vm-modules node_modules/jest/bin/jest.js');
    const wish = { selector: one('a.test.mjs', 'adds'), scratch: '/s', trace: false };
    const plan = detectRunner([testPackage], runners)?.runner.plan(testPackage, wish);
    assert.equal(
      plan?.command.slice(0, 4).join(' '),
      'node --experimental-vm-modules node_modules/jest/bin/jest.js --ci',
    );
  });

  it('leaves a whole run of several commands to the package manager, or to npm where that is not there', () => {
    const testPackage = packageWith(['bun.lock'], {
      'package.json': JSON.stringify({ scripts: { test: 'tsc && vitest' } }),
    });
    const wish = { selector: { kind: 'all' }, scratch: '/s', trace: false } as const;
    const plan = detectRunner([testPackage], runners)?.runner.plan(testPackage, wish);
    assert.equal(plan?.command[0], 'bun');
    assert.equal(plan?.otherwise?.[0]?.[0], 'npm');
  });

  it('finds a test by a name that was printed on several lines', () => {
    const selector = one('test/a.test.js', 'valid', 'f() {', 'return 1;', '}');
    const mocha = runners.find(({ id }) => id === 'mocha');
    const command: readonly string[] =
      mocha?.plan(script('mocha'), { selector, scratch: '/tmp', trace: false }).command ?? [];
    const pattern = command[command.indexOf('--grep') + 1] ?? '';
    assert.match('valid f() {\n    return 1;\n}', new RegExp(pattern));
    assert.doesNotMatch('valid f() { return 2; }', new RegExp(pattern));
  });

  it("watches all of a Go module's packages in a traced run, and knows where the module lies", () => {
    const place = {
      ...packageWith([], { 'go.mod': 'module example.com/shop\n\ngo 1.19\n' }),
      directory: 'back' as WorkspacePath,
    };
    const wish = { selector: one('back/cart/cart_test.go', 'TestTotal'), scratch: '/s', trace: true };
    const trace = runners.find(({ id }) => id === 'go')?.plan(place, wish).trace;
    assert.equal(
      trace?.command.join(' '),
      'go test -count=1 -covermode=count -coverpkg=./... -coverprofile=/s/cover.out -run ^TestTotal$ ./cart',
    );
    assert.deepEqual(trace?.module, { prefix: 'example.com/shop', directory: 'back' });
  });

  it('gives no option twice to a traced run', () => {
    const selector = { kind: 'all' } as const;
    const vitest = runners.find(({ id }) => id === 'vitest');
    const place = script('vitest --pool threads --coverage.enabled=true --silent');
    const plan = vitest?.plan(place, { selector, scratch: '/tmp', trace: true });
    assert.deepEqual(
      plan?.trace?.command.filter((word) => /pool|threads|coverage|silent/.test(word)),
      ['--silent', '--pool=forks', '--coverage.enabled=false'],
    );
  });
});
