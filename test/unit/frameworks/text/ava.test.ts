import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { avaText } from '../../../../src/frameworks/text/ava.ts';

describe('avaText', () => {
  it('reads what an error should have said, and what it said', () => {
    const lines = [
      '  ✘ [fail]: users › rejects',
      '  ─',
      '',
      '  users › rejects',
      '',
      '  test/users.js:14',
      '',
      '   14:   await t.throwsAsync(load(7), { message: "no user 8" });',
      '',
      '  Promise rejected with unexpected exception:',
      '',
      '  NotFoundError {',
      "    code: 'E_NOT_FOUND',",
      "    message: 'no user 7',",
      '  }',
      '',
      '  Expected message to equal:',
      '',
      "  'no user 8'",
      '',
      '  ─',
      '',
      '  1 test failed',
    ];
    const [failure] = avaText.parse(lines.join('\n'), createRootMapper('/repo'));
    assert.deepEqual(
      [failure?.name, failure?.line, failure?.expected, failure?.actual],
      ['users › rejects', 14, "'no user 8'", "'no user 7'"],
    );
  });

  it('reads the place above the code as Windows spells it', () => {
    const lines = [
      ...['  ✘ [fail]: adds', '  ─', '', '  adds', '', '  test\\cart.mjs:5', '', '   5:   t.is(2, 5);', ''],
      ...['  Difference (- actual, + expected):', '', '  - 2', '  + 5', '', '  ─', '', '  1 test failed'],
    ];
    const [failure] = avaText.parse(lines.join('\n'), createRootMapper('C:\\work\\shop'));
    assert.deepEqual(
      [failure?.message, failure?.file, failure?.line],
      ['Difference (- actual, + expected):', 'test/cart.mjs', 5],
    );
  });

  it('reads a test that logged, below whose name AVA 4 and 5 leave no blank line', () => {
    const told = (name: string, line: number, above: string, value: string) => [
      ...[
        `  ${name}`,
        ...(above === '' ? [''] : []),
        `  test/cart.mjs:${line}`,
        '',
        `   ${line}:   t.x();`,
        '',
      ],
      ...[...(above === '' ? [] : [`  ${above}`, '']), `  Value is not \`${value}\`:`, '', '  null', ''],
      ...[`  › file://test/cart.mjs:${line}:5`, '', '', ''],
    ];
    const lines = [
      ...['  ✘ [fail]: truth', '  ✘ [fail]: with words must be off', '    ℹ a log line', '  ─', ''],
      ...told('truth', 25, '', 'true'),
      ...told('with words', 29, 'must be off', 'false'),
      ...['  ─', '', '  2 tests failed'],
    ];
    const failures = avaText.parse(lines.join('\n'), createRootMapper('/repo'));
    assert.deepEqual(
      failures.map(({ name, line, message, frames }) => [name, line, message, frames.length]),
      [
        ['truth', 25, 'Value is not `true`:', 1],
        ['with words', 29, 'must be off', 1],
      ],
    );
  });

  it('tells of a file that nobody listened to', () => {
    const text = [
      ...[
        '  Unhandled rejection in test/cart.js',
        '',
        '  test/cart.js:2',
        '',
        "   1: import test from 'ava';",
        '',
      ],
      ...['  Error: nobody listens', '', '  › file://test/cart.js:2:37', ''],
      ...['  ✘ test/cart.js exited with a non-zero exit code: 1', '  ─', '', '  1 unhandled rejection'],
    ].join('\n');
    const [failure] = avaText.parse(text, (path) =>
      createRootMapper('/repo')(path.replace('file://', '/repo/')),
    );
    assert.deepEqual(
      [failure?.kind, failure?.name, failure?.line, failure?.message],
      ['load', 'test/cart.js', 2, 'Error: nobody listens'],
    );
  });

  it('reads the expression that a value does not match', () => {
    const text = [
      ...[
        '  ✘ [fail]: matches',
        '  ─',
        '',
        '  matches',
        '',
        '  test/cart.mjs:3',
        '',
        '  Value must match expression:',
        '',
      ],
      ...[
        "  'a'",
        '',
        '  Regular expression:',
        '',
        '  /b/',
        '',
        '  › file://test/cart.mjs:3:5',
        '',
        '  ─',
        '',
        '  1 test failed',
      ],
    ].join('\n');
    const [failure] = avaText.parse(text, createRootMapper('/repo'));
    assert.deepEqual([failure?.expected, failure?.actual], ['/b/', "'a'"]);
  });

  it('tells of a file without tests', () => {
    const text = [
      '  ✘ [fail]: a › sums',
      '  ✘ No tests found in test/h.js',
      '  ─',
      '',
      '  a › sums',
      '',
      '  1 test failed',
    ];
    assert.deepEqual(
      avaText
        .parse(text.join('\n'), createRootMapper('/repo'))
        .map(({ name, kind, message }) => [name, kind, message])[0],
      ['test/h.js', 'load', '✘ No tests found in test/h.js'],
    );
  });
});
