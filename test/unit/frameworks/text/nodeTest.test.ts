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

  /** What Node 24 prints where a hook fails, and an exit handler prints a line further in than the last test's. */
  const hooks = [
    '▶ opens',
    '  ✖ x',
    '✖ opens (0.39375ms)',
    '▶ each',
    '  ✖ x (0.169824ms)',
    '✖ each (3.476753ms)',
    '✖ multi',
    'line "q" (0.194744ms)',
    '✖ last (0.549086ms)',
    '      indented at exit',
    'ℹ tests 4',
    'ℹ fail 4',
    '',
    '✖ failing tests:',
    '',
    'test at test/a.test.js:18:66',
    '✖ x',
    "  'test did not finish before its parent and was cancelled'",
    '',
    'test at test/a.test.js:18:1',
    '✖ opens (0.39375ms)',
    "  TypeError: Cannot read properties of undefined (reading 'n')",
    '      at SuiteContext.<anonymous> (/repo/test/a.test.js:18:49)',
    '',
    'test at test/a.test.js:19:74',
    '✖ x (0.169824ms)',
    '  Error: late: nobody waits',
    '      at Timeout.tick [as _onTimeout] (/repo/src/late.js:1:56)',
    '',
    'test at test/a.test.js:16:3',
    '✖ multi',
    'line "q" (0.194744ms)',
    '  Error: multi',
    '      at TestContext.<anonymous> (/repo/test/a.test.js:16:51)',
    '',
    'test at test/a.test.js:27:1',
    '✖ last (0.549086ms)',
    "  AssertionError [ERR_ASSERTION]: 'a' == 'b'",
    '      at TestContext.<anonymous> (/repo/test/a.test.js:27:57)',
  ];
  const told = (lines: readonly string[]) =>
    nodeTestText
      .parse(lines.join('\n'), createRootMapper('/repo'))
      .map(({ name, file, line, message }) => [name, file, line, message]);

  it('tells of each test what the list tells of it', () => {
    assert.deepEqual(told(hooks), [
      ['opens', 'test/a.test.js', 18, "TypeError: Cannot read properties of undefined (reading 'n')"],
      ['each > x', 'test/a.test.js', 19, 'Error: late: nobody waits'],
      ['multi\nline "q"', 'test/a.test.js', 16, 'Error: multi'],
      ['last', 'test/a.test.js', 27, "'a' == 'b'"],
    ]);
  });

  it('loses and doubles no test where a log left lines out', () => {
    const all = ['opens', 'x', 'multi\nline "q"', 'last'];
    for (let from = 1; from < hooks.length; from++)
      for (let to = from + 1; to < hooks.length; to++) {
        const cut = [...hooks.slice(0, from), `... ${to - from} lines omitted ...`, ...hooks.slice(to)];
        const text = cut.join('\n');
        const titles = names(cut).map((name) => name.split(' > ').at(-1) ?? '');
        const kept = all.filter((title) => title !== 'opens' && text.includes(`✖ ${title} (`));
        assert.deepEqual(
          kept.filter((title) => !titles.includes(title)),
          [],
          text,
        );
        assert.equal(new Set(titles).size, titles.length, text);
      }
  });
});
