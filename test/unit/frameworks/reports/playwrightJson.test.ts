import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { playwrightJson } from '../../../../src/frameworks/reports/playwrightJson.ts';

describe('playwrightJson', () => {
  it('tells of files that did not load, by their place or by their stack', () => {
    const report = {
      config: { rootDir: '/repo' },
      suites: [],
      errors: [
        { message: 'SyntaxError: no', location: { file: '/repo/tests/a.spec.ts', line: 2, column: 29 } },
        {
          message: 'Error: nor this',
          stack: 'Error: nor this\n    at price (/repo/src/price.ts:3:31)\n    at /repo/tests/b.spec.ts:3:1',
          location: { file: '/repo/src/price.ts', line: 3, column: 31 },
        },
        { message: 'Error: No tests found' },
      ],
    };
    const text = JSON.stringify(report, undefined, 2);
    assert.equal(playwrightJson.recognise(text.replace('"suites": []', '"suites": [\n  ]')), 1);
    assert.deepEqual(
      playwrightJson
        .parse(text, createRootMapper('/repo'))
        .map(({ kind, name, line, message }) => [kind, name, line, message]),
      [
        ['load', 'tests/a.spec.ts', 2, 'SyntaxError: no'],
        ['load', 'tests/b.spec.ts', 3, 'Error: nor this'],
      ],
    );
  });

  it('tells of a test that should have failed', () => {
    const tests = [
      { expectedStatus: 'failed', status: 'unexpected', results: [{ status: 'passed', errors: [] }] },
    ];
    const spec = { title: 'expected', file: 'a.spec.js', line: 21, tests };
    const report = { config: { rootDir: '/repo/tests' }, suites: [{ title: 'orders', specs: [spec] }] };
    assert.deepEqual(
      playwrightJson
        .parse(JSON.stringify(report), createRootMapper('/repo'))
        .map(({ name, file, line, message }) => [name, file, line, message]),
      [['orders › expected', 'tests/a.spec.js', 21, 'Expected to fail, but passed.']],
    );
  });
});
