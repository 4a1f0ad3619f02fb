import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkspacePath } from '../../src/base/path.ts';
import { createPathMapper } from '../../src/failure/createPathMapper.ts';
import { readFailures } from '../../src/failure/readFailures.ts';
import { parsers } from '../../src/frameworks/all.ts';
import { type RealPackage, writeRealPackage } from '../support/realPackage.ts';
import { greenMark, packageManifest, runnerBenches } from '../support/runnerBenches.ts';

/** What Maven ends with where its local repository lacks something. */
const lacksParts = /(?:Plugin|Dependency)ResolutionException/;

for (const bench of runnerBenches) {
  const { id, by = id, dependencies, script, file: place, text, files, line, values, whole } = bench;
  describe(`Tests of a real ${by}`, () => {
    const file = place as WorkspacePath;
    const options = { parsers, mapPath: createPathMapper([file]) };
    let real: RealPackage;

    before(function () {
      real = writeRealPackage(by, { ...files, [file]: text });
      if (dependencies.length === 0) return;
      try {
        real.install(dependencies);
      } catch (error) {
        console.log(`      ${by} could not be installed: ${String(error).split('\n')[0]}`);
        this.skip();
      }
    });

    after(() => real.remove());

    for (const kind of ['all', 'file'] as const)
      it(`are run, ${kind === 'all' ? 'all' : 'a file'}, and then the failing one alone, by what was read of it`, async function () {
        const plan = await real.plan(kind === 'all' ? { kind } : { kind, file });
        assert.equal(plan.framework, id);
        const run = await real.run(plan);
        if (run.outcome === 'not-found' || lacksParts.test(run.output)) this.skip();
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

    if (script !== undefined)
      it('are run behind what their script does first', async () => {
        writeFileSync(path.join(real.root, 'package.json'), packageManifest(`node -e 0 && ${script}`));
        const run = await real.run(await real.plan({ kind: 'all' }));
        writeFileSync(path.join(real.root, 'package.json'), packageManifest(script));
        assert.deepEqual(
          readFailures(run.output, { ...options, framework: id }).failures.map((each) => [
            each.file,
            each.line,
          ]),
          [[file, line]],
          run.output,
        );
      });

    /** Whether the green test ran since the last time. */
    function takeMark(): boolean {
      const left = path.join(real.root, greenMark);
      const is = existsSync(left);
      rmSync(left, { force: true });
      return is;
    }
  });
}
