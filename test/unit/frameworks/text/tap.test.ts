import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { tapText } from '../../../../src/frameworks/text/tap.ts';

const mapPath = createRootMapper('/repo');
const names = (lines: readonly string[]) => tapText.parse(lines.join('\n'), mapPath).map(({ name }) => name);

describe('tapText', () => {
  it('tells a subtest that failed, behind one that passed, and not the test around it', () => {
    const lines = [
      'TAP version 14',
      '# Subtest: outer',
      '    ok 1 - passes',
      '    not ok 2 - fails',
      '      ---',
      '      {"message":"Error: no\\n    at file:///repo/test/a_test.ts:25:11","at":{"file":"./test/a_test.ts","line":24}}',
      '      ...',
      '    1..2',
      'not ok 1 - outer',
      '  ---',
      '  {"message":"1 test step failed.","at":{"file":"./test/a_test.ts","line":22}}',
      '  ...',
      '1..1',
    ];
    assert.deepEqual(names(lines), ['outer > fails']);
  });

  it('keeps a number sign of a name, escaped or not, and what stands behind it', () => {
    const lines = [
      'TAP version 13',
      '# Subtest: has \\# hash',
      '    not ok 1 - sum \\# 3',
      'not ok 1 - has \\# hash',
    ];
    assert.deepEqual(names(lines), ['has # hash > sum # 3']);
    assert.deepEqual(names(['TAP version 13', 'not ok 1 sum # 3', 'not ok 2 later # TODO fix']), ['sum # 3']);
  });

  it('reads the values out of what Deno tells on one line', () => {
    const message =
      "AssertionError: Expected values to be strictly equal:\n\n2 !== 5\n\nDeno.test('adds', () => equal(2, 5));\n    at file:///repo/a_test.js:3:41";
    const lines = ['TAP version 14', 'not ok 1 - adds', '  ---', `  ${JSON.stringify({ message })}`, '  ...'];
    const [failure] = tapText.parse(lines.join('\n'), mapPath);
    assert.deepEqual([failure?.expected, failure?.actual, failure?.line], ['5', '2', 3]);
  });

  it('reads an error of a quarter of a million lines', () => {
    const lines = Array<string>(250_000).fill('    x');
    const parsed = tapText.parse(
      ['TAP version 13', 'not ok 1 - long', '  ---', '  error: |-', ...lines, '  ...'].join('\n'),
      mapPath,
    );
    assert.match(parsed[0]?.excerpt ?? '', /^not ok 1 - long\n/);
  });

  it('does not tell node’s suite for its tests, which stand above what is left of the text', () => {
    const lines = [
      'TAP version 13',
      '# Subtest: cart',
      '    1..2',
      'not ok 1 - cart',
      '  ---',
      '  duration_ms: 3.4',
      "  failureType: 'subtestsFailed'",
      "  error: '2 subtests failed'",
      '  ...',
      'not ok 2 - users',
      '  ---',
      '  duration_ms: 1.4',
      "  failureType: 'testCodeFailure'",
      '  ...',
    ];
    assert.deepEqual(names(lines), ['users']);
  });

  it('leaves out what is to be done or skipped', () => {
    assert.deepEqual(names(['1..3', 'not ok 1 - a # TODO later', 'not ok 2 - b # SKIP', 'not ok 3 - c']), [
      'c',
    ]);
  });

  it('takes Vitest’s file off its names', () => {
    const lines = [
      'TAP version 13',
      '1..1',
      'not ok 1 - test/a.test.ts > total > adds # time=3.10ms',
      '    ---',
      '    error:',
      '        name: "AssertionError"',
      '        message: "expected 5 to be 20"',
      '    at: "/repo/test/a.test.ts:7:20"',
      '    ...',
    ];
    const [failure] = tapText.parse(lines.join('\n'), mapPath);
    assert.deepEqual(
      [failure?.framework, failure?.name, failure?.file, failure?.line],
      ['vitest', 'total > adds', 'test/a.test.ts', 7],
    );
  });

  it('takes the marks off what they keep from being a mark', () => {
    assert.deepEqual(names(['1..1', 'not ok 1 - a \\\\ b \\# c \\\\# d']), ['a \\ b # c \\# d']);
  });

  it('reads the first of the assertions of QUnit’s that failed in a test, and the test behind them', () => {
    const failed = (line: number) => [
      ...[
        '  ---',
        '  message: failed',
        '  severity: failed',
        '  actual  : {',
        '    "a": 1',
        '  }',
        '  expected: {',
      ],
      ...[
        '    "a": 2',
        '  }',
        '  stack: |',
        `        at Object.<anonymous> (/repo/test/a.js:${line}:9)`,
        '  ...',
      ],
    ];
    const lines = [
      'TAP version 13',
      'not ok 1 sums > adds',
      ...failed(3),
      ...failed(4),
      'not ok 2 sums > divides',
      ...failed(8),
    ];
    assert.deepEqual(
      tapText.parse(lines.join('\n'), mapPath).map(({ name, line }) => [name, line]),
      [
        ['sums > adds', 3],
        ['sums > divides', 8],
      ],
    );
  });

  it('takes no values out of what a point is named, but out of a sentence below it', () => {
    const lines = [
      '1..2',
      'not ok 1 - test count(1) != plan(2)',
      'not ok 2 chai equal',
      "  expected 'cat' to equal 'dog'",
    ];
    assert.deepEqual(
      tapText.parse(lines.join('\n'), mapPath).map(({ expected, actual }) => [expected, actual]),
      [
        [undefined, undefined],
        ["'dog'", "'cat'"],
      ],
    );
  });

  it('passes over what of Deno’s steps only tells that others failed', () => {
    const failed = (message: string) => [
      '      ---',
      `      {"message":"${message}","severity":"fail"}`,
      '      ...',
    ];
    const lines = [
      ...['TAP version 14', '# Subtest: steps', '    not ok 1 - inner', ...failed('RangeError: no')],
      ...['    not ok 2 - second', ...failed('1 test step failed.'), '    1..2', 'not ok 1 - steps'],
      ...[...failed('2 test steps failed.').map((line) => line.slice(4)), '1..1'],
    ];
    assert.deepEqual(names(lines), ['steps > inner']);
  });

  it('tells where node --test says a test is declared, and why a file did not load', () => {
    const lines = [
      'TAP version 13',
      '# Subtest: late',
      'not ok 1 - late',
      '  ---',
      '  duration_ms: 6.759147',
      "  location: '/repo/checks/a.js:14:3'",
      "  failureType: 'uncaughtException'",
      "  error: 'late: nobody waits'",
      '  stack: |-',
      '    Timeout.tick [as _onTimeout] (/repo/src/late.js:1:56)',
      '    listOnTimeout (node:internal/timers:685:17)',
      '  ...',
      '# Error: A resource generated asynchronous activity after the test ended. This activity created the error "Error: outside of any test" which triggered an uncaughtException event, caught by the test runner.',
      "# Error: Cannot find module './nowhere.js'",
      '# Require stack:',
      '# - /repo/checks/c.js',
      '# Subtest: checks/c.js',
      'not ok 2 - checks/c.js',
      '  ---',
      '  duration_ms: 77.472556',
      "  location: '/repo/checks/c.js:1:1'",
      "  failureType: 'testCodeFailure'",
      "  error: 'test failed'",
      '  ...',
      '1..2',
    ];
    assert.deepEqual(
      tapText
        .parse(lines.join('\n'), mapPath)
        .map(({ file, line, kind, message }) => [file, line, kind, message]),
      [
        ['checks/a.js', 14, 'error', 'late: nobody waits'],
        ['checks/c.js', 1, 'load', "Error: Cannot find module './nowhere.js'"],
      ],
    );
  });

  it('takes the file that node-tap names for a test’s, and no line of another', () => {
    const lines = [
      'TAP version 14',
      '# Subtest: test/a.js',
      '    # Subtest: late',
      '        not ok 1 - late: nobody waits',
      '          ---',
      '          stack: |',
      '            Timeout.tick [as _onTimeout] (src/late.js:1:56)',
      '          at:',
      '            fileName: src/late.js',
      '            lineNumber: 1',
      '          tapCaught: uncaughtException',
      '          ...',
      '        1..1',
      '    not ok 1 - late # time=61ms',
      '    1..1',
      'not ok 1 - test/a.js # time=771ms',
      '1..1',
    ];
    assert.deepEqual(
      tapText.parse(lines.join('\n'), mapPath).map(({ name, file, line }) => [name, file, line]),
      [['test/a.js > late', 'test/a.js', undefined]],
    );
  });
});
