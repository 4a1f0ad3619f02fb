import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { nodeTestText } from '../../../../src/frameworks/text/nodeTest.ts';

describe('nodeTestText', () => {
  it('keeps a number sign of a title, and passes over what is to be done or left out', () => {
    const text = [
      '✖ adds # hash (1.234567ms)',
      '✖ later (0.5ms) # TODO',
      '﹣ left out (0.1ms) # SKIP',
      'ℹ tests 3',
      'ℹ fail 1',
      '',
      '✖ failing tests:',
      '',
      'test at test/cart.test.js:3:1',
      '✖ adds # hash (1.234567ms)',
      '  Error: no',
      '      at TestContext.<anonymous> (/repo/test/cart.test.js:4:9)',
    ].join('\n');
    assert.deepEqual(
      nodeTestText.parse(text, createRootMapper('/repo')).map(({ name, line }) => [name, line]),
      [['adds # hash', 4]],
    );
  });

  /** What the spec reporter prints of a suite in which a test prints lines of just that form, where the run went to its end. */
  const printed = [
    ...['▶ cart', '  ✔ adds (0.51ms)', '✖ by a test (1.2ms)', '✔ by a test (0.3ms)', '  ✖ sums (7.405853ms)'],
    ...[
      '✖ cart (8.965751ms)',
      '✖ printed at the top (1.2ms)',
      '✖ divides (0.276866ms)',
      'ℹ tests 3',
      'ℹ fail 2',
    ],
    ...['', '✖ failing tests:', '', 'test at test/cart.test.js:5:3', '✖ sums (7.405853ms)', '  Error: no'],
    ...['', 'test at test/cart.test.js:9:1', '✖ divides (0.276866ms)', '  Error: nor this'],
  ];
  const names = (lines: readonly string[]) =>
    nodeTestText.parse(lines.join('\n'), createRootMapper('/repo')).map(({ name }) => name);

  it('takes no line of its form for a test that a test printed', () => {
    assert.deepEqual(names(printed), ['cart > sums', 'divides']);
  });

  it('keeps the tests behind which the list is cut off', () => {
    assert.deepEqual(names(printed.slice(0, -4)), ['cart > sums', 'printed at the top', 'divides']);
  });

  it('keeps the tests of a suite that never ended, also where a suite of its name does', () => {
    const text = [
      '▶ cart',
      '  ✔ adds (0.511111ms)',
      '✖ a.test.js (1.222222ms)',
      '▶ cart',
      '  ✖ sums (1.333333ms)',
      '✖ cart (2.444444ms)',
    ];
    assert.deepEqual(names(text), ['a.test.js', 'cart > sums']);
  });

  it('tells of a module that is missing who wanted it', () => {
    const message =
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/repo/src/gone.ts' imported from /repo/test/gone.test.ts";
    const text = [
      message,
      '    at finalizeResolution (node:internal/modules/esm/resolve:272:11)',
      '',
      '✖ test/gone.test.ts (142.552725ms)',
      'ℹ fail 1',
      '',
      '✖ failing tests:',
      '',
      'test at test/gone.test.ts:1:1',
      '✖ test/gone.test.ts (142.552725ms)',
      "  'test failed'",
    ];
    assert.deepEqual(
      nodeTestText
        .parse(text.join('\n'), createRootMapper('/repo'))
        .map(({ kind, file, message }) => [kind, file, message]),
      [['load', 'test/gone.test.ts', message.replace('Error [ERR_MODULE_NOT_FOUND]: ', '')]],
    );
  });
});
