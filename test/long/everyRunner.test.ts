import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { WorkspacePath } from '../../src/base/path.ts';
import { createPathMapper } from '../../src/failure/createPathMapper.ts';
import { readFailures } from '../../src/failure/readFailures.ts';
import { parsers } from '../../src/frameworks/all.ts';
import { type RealPackage, writeRealPackage } from '../support/realPackage.ts';

/** A framework over a package with a red test, and a green one of nearly the same name that leaves a file where it ran. */
interface Bench {
  readonly id: string;
  /** What npm installs; the others' programs are the machine's. */
  readonly dependencies: readonly string[];
  readonly file: string;
  readonly text: string;
  /** Besides the test file. */
  readonly files: Readonly<Record<string, string>>;
  /** Of the failing line; the values where the framework prints them. */
  readonly line: number;
  readonly values: readonly [expected: string | undefined, actual: string | undefined];
  /** It runs nothing less than a file. */
  readonly whole?: true;
}

const mark = 'green.mark';
const writeMark = `writeFileSync('${mark}', '')`;
const importFs = "import { writeFileSync } from 'node:fs';\n";
const importAssert = "import assert from 'node:assert/strict';\n";
const manifest = (test: string) => ({ 'package.json': JSON.stringify({ private: true, scripts: { test } }) });

function suite(head: string, red: string, [describe, it] = ['describe', 'it']): string {
  return `${importFs}${head}
${describe}('total', () => {
  ${it}('adds (all) prices', () => ${red});
  ${it}('adds (all) prices twice', () => ${writeMark});
});
`;
}

const npm = (
  bench: Omit<Bench, 'files' | 'values'> & Partial<Bench> & { readonly script: string },
): Bench => ({ values: ['5', '2'], ...bench, files: { ...bench.files, ...manifest(bench.script) } });

const benches: readonly Bench[] = [
  npm({
    ...{ id: 'node-test', dependencies: [], script: 'node --test', file: 'test/red.test.mjs', line: 5 },
    text: suite(`${importAssert}import { describe, it } from 'node:test';`, 'assert.equal(2, 5)'),
  }),
  npm({
    ...{ id: 'mocha', dependencies: ['mocha@11'], script: 'mocha test/*.mjs', file: 'test/red.mjs', line: 4 },
    text: suite(importAssert.trim(), 'assert.equal(2, 5)'),
  }),
  npm({
    ...{ id: 'vitest', dependencies: ['vitest@4'], script: 'vitest', file: 'test/red.test.js', line: 4 },
    text: suite("import { describe, expect, it } from 'vitest';", 'expect(2).toBe(5)'),
  }),
  npm({
    ...{ id: 'jest', dependencies: ['jest@30'], script: 'jest', file: 'test/red.test.js', line: 4 },
    text: suite('', 'expect(2).toBe(5)').replace(importFs, "const { writeFileSync } = require('node:fs');\n"),
  }),
  npm({
    ...{ id: 'jasmine', dependencies: ['jasmine@5'], script: 'jasmine', file: 'spec/red.spec.mjs', line: 4 },
    text: suite('', 'expect(2).toBe(5)'),
    files: { 'spec/support/jasmine.json': '{"spec_dir":"spec","spec_files":["*.spec.mjs"]}' },
  }),
  npm({
    ...{ id: 'ava', dependencies: ['ava@6'], script: 'ava', file: 'test/red.mjs', line: 3 },
    text: `${importFs}import test from 'ava';
test('adds (all) prices', (t) => t.is(2, 5));
test('adds (all) prices twice', (t) => { ${writeMark}; t.pass(); });
`,
  }),
  npm({
    ...{ id: 'tap', dependencies: ['tap@21'], script: 'tap', file: 'test/red.mjs', line: 4, whole: true },
    text: `${importFs}import t from 'tap';
t.test('adds (all) prices', (tt) => {
  tt.equal(2, 5);
  tt.end();
});
t.test('adds (all) prices twice', (tt) => { ${writeMark}; tt.end(); });
`,
    values: [undefined, undefined],
  }),
  npm({
    ...{
      id: 'uvu',
      dependencies: ['uvu@0.5'],
      script: 'uvu test',
      file: 'test/red.mjs',
      line: 5,
      whole: true,
    },
    text: `${importFs}import { suite } from 'uvu';
import * as assert from 'uvu/assert';
const total = suite('total');
total('adds (all) prices', () => assert.is(2, 5));
total('adds (all) prices twice', () => ${writeMark});
total.run();
`,
  }),
  npm({
    ...{ id: 'playwright', dependencies: ['@playwright/test@1'], script: 'playwright test', line: 4 },
    file: 'tests/red.spec.mjs',
    text: suite("import { expect, test } from '@playwright/test';", 'expect(2).toBe(5)', [
      'test.describe',
      'test',
    ]),
  }),
  npm({
    ...{ id: 'bun', dependencies: ['bun@1'], script: 'bun test', file: 'test/red.test.ts', line: 4 },
    text: suite("import { describe, expect, it } from 'bun:test';", '{ expect(2).toBe(5); }'),
  }),
  {
    ...{ id: 'deno', dependencies: ['deno@2'], file: 'test/red_test.js', line: 2, values: ['5', '2'] },
    files: { 'deno.json': '{}' },
    text: `${importAssert}Deno.test('adds (all) prices', () => assert.equal(2, 5));
Deno.test('adds (all) prices twice', () => Deno.writeTextFileSync('${mark}', ''));
`,
  },
  {
    ...{ id: 'pytest', dependencies: [], file: 'tests/test_red.py', line: 3, values: ['5', '2'] },
    files: { 'pytest.ini': '' },
    text: `class TestTotal:
    def test_adds(self):
        assert 2 == 5

    def test_adds_twice(self):
        open('${mark}', 'w').close()
`,
  },
  {
    ...{ id: 'unittest', dependencies: [], file: 'tests/test_red.py', line: 6, values: ['5', '2'] },
    files: { 'setup.cfg': '', 'tests/__init__.py': '' },
    text: `import unittest


class TestTotal(unittest.TestCase):
    def test_adds(self):
        self.assertEqual(2, 5)

    def test_adds_twice(self):
        open('${mark}', 'w').close()
`,
  },
  {
    ...{ id: 'go', dependencies: [], file: 'cart/cart_test.go', line: 11, values: ['5', '2'] },
    files: { 'go.mod': 'module example.com/shop\n\ngo 1.19\n' },
    text: `package cart

import (
	"os"
	"testing"
)

func TestTotal(t *testing.T) {
	t.Run("adds (all) prices", func(t *testing.T) {
		if got := 2; got != 5 {
			t.Errorf("got %d, want 5", got)
		}
	})
	t.Run("adds (all) prices twice", func(t *testing.T) {
		os.WriteFile("../${mark}", nil, 0o600)
	})
}
`,
  },
  {
    ...{ id: 'cargo', dependencies: [], file: 'tests/cart.rs', line: 3, values: ['5', '2'] },
    files: {
      'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/lib.rs': '',
    },
    text: `#[test]
fn adds() {
    assert_eq!(2, 5);
}

#[test]
fn adds_twice() {
    std::fs::write("${mark}", "").unwrap();
}
`,
  },
];

for (const { id, dependencies, file: place, text, files, line, values, whole } of benches) {
  describe(`Tests of a real ${id}`, () => {
    const file = place as WorkspacePath;
    const options = { parsers, mapPath: createPathMapper([file]) };
    let real: RealPackage;

    before(function () {
      real = writeRealPackage(id, { ...files, [file]: text });
      if (dependencies.length === 0) return;
      try {
        real.install(dependencies);
      } catch (error) {
        console.log(`      ${id} could not be installed: ${String(error).split('\n')[0]}`);
        this.skip();
      }
    });

    after(() => real.remove());

    for (const kind of ['all', 'file'] as const)
      it(`are run, ${kind === 'all' ? 'all' : 'a file'}, and then the failing one alone, by what was read of it`, async function () {
        const plan = await real.plan(kind === 'all' ? { kind } : { kind, file });
        assert.equal(plan.framework, id);
        const run = await real.run(plan);
        if (run.outcome === 'not-found') this.skip();
        const { failures } = readFailures(run.output, { ...options, framework: id });
        const [failure] = failures;
        assert.deepEqual(
          failures.map((each) => [each.file, each.line, each.expected, each.actual]),
          [[file, line, ...values]],
          run.output,
        );
        assert.notEqual(run.exitCode, 0);
        assert.ok(takeMark(), 'the other test ran');
        if (run.report !== undefined)
          assert.deepEqual(
            readFailures(run.report, options).failures.map((each) => [each.name, each.file]),
            [[failure?.name, file]],
            'the report tells the same',
          );
        assert.ok(failure?.selector);
        const alone = await real.run(await real.plan(failure.selector));
        assert.deepEqual(
          readFailures(alone.output, { ...options, framework: id }).failures.map(({ name }) => name),
          [failure.name],
          alone.output,
        );
        assert.equal(takeMark(), whole === true, 'the other test ran again');
      });

    /** Whether the green test ran since the last time. */
    function takeMark(): boolean {
      const left = path.join(real.root, mark);
      const is = existsSync(left);
      rmSync(left, { force: true });
      return is;
    }
  });
}
