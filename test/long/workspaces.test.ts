import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../src/base/path.ts';
import { createPathMapper } from '../../src/failure/createPathMapper.ts';
import type { TestFailure } from '../../src/failure/failure.ts';
import { readFailures } from '../../src/failure/readFailures.ts';
import { parsers } from '../../src/frameworks/all.ts';
import { type RealPackage, writeRealPackage } from '../support/realPackage.ts';

/** A tool that runs the tests of a workspace's packages, and the framework that those have. */
interface WorkspaceBench {
  readonly tool: string;
  readonly dependencies: readonly string[];
  /** What runs the tests of all packages, until the last one. */
  readonly script: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly framework: string;
  readonly head: string;
  readonly check: (expected: number, actual: number) => string;
}

const expectToBe = (expected: number, actual: number) => `expect(${actual}).toBe(${expected})`;

const benches: readonly WorkspaceBench[] = [
  {
    ...{ tool: 'Nx', dependencies: ['nx@22', 'vitest@4'], script: 'nx run-many -t test' },
    ...{ configuration: { 'nx.json': '{}' }, framework: 'vitest', check: expectToBe },
    head: "import { describe, expect, it } from 'vitest';",
  },
  {
    ...{ tool: 'Turborepo', dependencies: ['turbo@2', 'jest@30'], script: 'turbo run test --continue' },
    ...{
      configuration: { 'turbo.json': '{"tasks":{"test":{}}}' },
      framework: 'jest',
      check: expectToBe,
      head: '',
    },
  },
  {
    ...{ tool: 'Lerna', dependencies: ['lerna@8', 'mocha@11'], script: 'lerna run test --stream --no-bail' },
    ...{ configuration: { 'lerna.json': '{"version":"independent"}' }, framework: 'mocha' },
    head: "const assert = require('node:assert/strict');",
    check: (expected, actual) => `assert.equal(${actual}, ${expected})`,
  },
];

const red = { a: 'packages/a/test/sums.test.js', b: 'packages/b/test/quotients.test.js' } as const;

for (const { tool, dependencies, script, configuration, framework, head, check } of benches) {
  describe(`Tests in a real workspace of ${tool}`, () => {
    const files = Object.values(red) as WorkspacePath[];
    const told = [
      ['adds (all) prices', red.a, 3, '5', '2'],
      ['divides (all) prices', red.b, 3, '7', '3'],
    ];
    let real: RealPackage;

    const suite = (title: string, assertion: string) =>
      `${head}\ndescribe('total', () => {\n  it('${title}', () => { ${assertion}; });\n  it('${title} twice', () => {});\n});\n`;
    const manifest = (name: string) =>
      JSON.stringify({ name, version: '1.0.0', scripts: { test: framework } });
    const read = (output: string) => readFailures(output, { parsers, mapPath: createPathMapper(files) });
    const rows = (failures: readonly TestFailure[]) =>
      failures
        .map(({ nameParts, file, line, expected, actual }) => [
          nameParts.at(-1),
          file,
          line,
          expected,
          actual,
        ])
        .sort((a, b) => String(a[0]).localeCompare(String(b[0])));

    before(function () {
      real = writeRealPackage(tool.toLowerCase(), {
        ...configuration,
        'package.json': JSON.stringify({
          ...{ name: 'root', private: true, packageManager: 'npm@10.8.2', workspaces: ['packages/*'] },
          scripts: { test: script },
        }),
        'packages/a/package.json': manifest('@acme/a'),
        'packages/b/package.json': manifest('b'),
        [red.a]: suite('adds (all) prices', check(5, 2)),
        [red.b]: suite('divides (all) prices', check(7, 3)),
      });
      try {
        real.install(dependencies);
      } catch (error) {
        console.log(`      ${tool} could not be installed: ${String(error).split('\n')[0]}`);
        this.skip();
      }
    });

    after(() => real.remove());

    it('are all run, and read', async () => {
      const failures: TestFailure[] = [];
      for (const plan of await real.planAll()) {
        assert.equal(plan.framework, framework);
        failures.push(...read((await real.run(plan)).output).failures);
      }
      assert.deepEqual(rows(failures), told);
    });

    it('are run in their own package, a file and the failing test alone', async () => {
      const run = await real.run(await real.plan({ kind: 'file', file: red.b as WorkspacePath }));
      const { failures } = read(run.output);
      assert.deepEqual(rows(failures), told.slice(1), run.output);
      assert.ok(failures[0]?.selector);
      const alone = await real.run(await real.plan(failures[0].selector));
      assert.deepEqual(rows(read(alone.output).failures), told.slice(1), alone.output);
    });

    it('are read from what the tool itself prints', async () => {
      const [plan] = await real.planAll();
      assert.ok(plan);
      const run = await real.run({ ...plan, command: ['npm', 'test'], cwd: real.root, env: { CI: '1' } });
      assert.deepEqual(rows(read(run.output).failures), told, run.output);
    });
  });
}
