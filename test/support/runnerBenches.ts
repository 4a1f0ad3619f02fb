/** A framework over a package with a red test, and a green one of nearly the same name that leaves a file where it ran. */
export interface RunnerBench {
  readonly id: string;
  /** What starts it, where it is not started by its own name. */
  readonly by?: string;
  /** What npm installs; the others' programs are the machine's. */
  readonly dependencies: readonly string[];
  /** What its package.json runs for a test, where it has one. */
  readonly script?: string;
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

/** What the green test leaves in the folder in which it ran. */
export const greenMark = 'green.mark';
const writeMark = `writeFileSync('${greenMark}', '')`;
const importFs = "import { writeFileSync } from 'node:fs';\n";
const importAssert = "import assert from 'node:assert/strict';\n";

/** A package.json whose tests are run by a script. */
export const packageManifest = (test: string) => JSON.stringify({ private: true, scripts: { test } });

const plugin = (name: string, version: string) =>
  `<plugin><artifactId>maven-${name}-plugin</artifactId><version>${version}</version></plugin>`;
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shop</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId>
      <artifactId>junit-jupiter</artifactId>
      <version>5.10.2</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build><plugins>${plugin('resources', '3.3.1')}${plugin('compiler', '3.13.0')}${plugin('surefire', '3.2.5')}</plugins></build>
</project>
`;

function suite(head: string, red: string, [describe, it] = ['describe', 'it']): string {
  return `${importFs}${head}
${describe}('total', () => {
  ${it}('adds (all) prices', () => ${red});
  ${it}('adds (all) prices twice', () => ${writeMark});
});
`;
}

const npm = (
  bench: Omit<RunnerBench, 'files' | 'values'> & Partial<RunnerBench> & { readonly script: string },
): RunnerBench => ({
  values: ['5', '2'],
  ...bench,
  files: { ...bench.files, 'package.json': packageManifest(bench.script) },
});

export const runnerBenches: readonly RunnerBench[] = [
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
    ...{ id: 'jest', by: 'react-scripts', dependencies: ['react-scripts@5'], script: 'react-scripts test' },
    ...{ file: 'src/red.test.js', line: 4, text: suite('', 'expect(2).toBe(5)') },
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
Deno.test('adds (all) prices twice', () => Deno.writeTextFileSync('${greenMark}', ''));
`,
  },
  {
    ...{ id: 'pytest', dependencies: [], file: 'tests/test_red.py', line: 3, values: ['5', '2'] },
    files: { 'pytest.ini': '' },
    text: `class TestTotal:
    def test_adds(self):
        assert 2 == 5

    def test_adds_twice(self):
        open('${greenMark}', 'w').close()
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
        open('${greenMark}', 'w').close()
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
		os.WriteFile("../${greenMark}", nil, 0o600)
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
    std::fs::write("${greenMark}", "").unwrap();
}
`,
  },
  {
    ...{
      id: 'junit5',
      dependencies: [],
      file: 'src/test/java/shop/CartTest.java',
      line: 11,
      values: ['5', '2'],
    },
    // With what the local repository has.
    files: { 'pom.xml': pom, '.mvn/maven.config': '--offline\n' },
    text: `package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CartTest {
  @Test void adds() {
    assertEquals(5, 2);
  }

  @Test void addsTwice() throws Exception {
    Files.writeString(Path.of("${greenMark}"), "");
  }
}
`,
  },
];
