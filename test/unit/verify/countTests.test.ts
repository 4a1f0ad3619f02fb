import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { countTests } from '../../../src/verify/countTests.ts';

const outputs = path.resolve(import.meta.dirname, '../../fixtures/output');

describe('countTests', () => {
  for (const [what, output, ran, skipped] of [
    [
      'node --test',
      'ℹ tests 4\nℹ suites 0\nℹ pass 1\nℹ fail 1\nℹ cancelled 0\nℹ skipped 1\nℹ todo 1\n',
      2,
      2,
    ],
    ['TAP of node', '1..3\n# tests 3\n# suites 0\n# pass 1\n# fail 1\n# skipped 1\n# todo 0\n', 2, 1],
    ['tape', '1..3\n# tests 3\n# pass  2\n# fail  1\n', 3, 0],
    ['node-tap', '# { total: 6, pass: 3, fail: 1, skip: 2 }\n# time=12ms\n', 4, 2],
    ['Jest', 'Tests:       1 failed, 5 skipped, 3 passed, 9 total\nTime: 1 s\n', 4, 5],
    [
      'Jest in colour',
      '\x1b[1mTests:       \x1b[22m\x1b[1m\x1b[32m3 passed\x1b[39m\x1b[22m, 3 total\n',
      3,
      0,
    ],
    ['Vitest', ' Test Files  1 failed (1)\n      Tests  1 failed | 2 passed | 1 skipped (4)\n', 3, 1],
    ['Vitest that found none', '      Tests  no tests\n', 0, 0],
    ['Mocha', '  3 passing (5ms)\n  2 pending\n  1 failing\n', 4, 2],
    ['Mocha with Windows lines', '  3 passing (5ms)\r\n  1 failing\r\n', 4, 0],
    ['Mocha that ran none', '\n  0 passing (1ms)\n', 0, 0],
    ['unittest', 'Ran 3 tests in 0.001s\n\nOK (skipped=1)\n', 2, 1],
    ['unittest that skipped all', 'Ran 1 test in 0.000s\n\nOK (skipped=1)\n', 0, 1],
    ['pytest', '===== 1 failed, 2 passed, 4 skipped, 3 warnings in 0.12s =====\n', 3, 4],
    ['pytest -q', '1 passed in 0.01s\n', 1, 0],
    ['pytest that skipped all', '============= 2 skipped in 0.01s =============\n', 0, 2],
    ['pytest that ran none', '============ no tests ran in 0.01s ============\n', 0, 0],
    ['pytest that deselected all', '========= 3 deselected in 0.01s =========\n', 0, 0],
    ['AVA', '  2 tests passed\n  1 test failed\n  1 test skipped\n', 3, 1],
    ['uvu', '\n  Total:     5\n  Passed:    4\n  Skipped:   1\n  Duration:  8.94ms\n', 4, 1],
    ['Jasmine', '4 specs, 1 failure, 1 pending spec\nFinished in 0.01 seconds\n', 3, 1],
    ['Bun', ' 2 pass\n 1 skip\n 1 fail\n 4 expect() calls\n', 3, 1],
    ['Deno', 'ok | 2 passed (3 steps) | 0 failed | 1 ignored (5ms)\n', 2, 1],
    [
      'Cargo, several',
      'test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\ntest result: FAILED. 1 passed; 1 failed; 0 ignored\n',
      4,
      1,
    ],
    [
      'Maven',
      '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s\n[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 2\n',
      3,
      2,
    ],
    ['go test -v', '=== RUN   TestA\n--- PASS: TestA (0.00s)\n--- SKIP: TestB (0.00s)\nPASS\n', 1, 1],
    ['go test that matched none', 'ok  \texample.com/shop\t0.002s [no tests to run]\n', 0, 0],
    ['RSpec', '3 examples, 1 failure, 1 pending\n', 2, 1],
    ['RSpec that found none', 'No examples found.\n\n\n0 examples, 0 failures\n', 0, 0],
    ['Minitest', '12 runs, 10 assertions, 0 failures, 0 errors, 2 skips\n', 10, 2],
    [
      'test-unit',
      '4 tests, 3 assertions, 0 failures, 0 errors, 1 pendings, 1 omissions, 0 notifications\n',
      2,
      2,
    ],
    ['PHPUnit', 'OK (3 tests, 4 assertions)\n', 3, 0],
    [
      'PHPUnit that skipped',
      'OK, but some tests were skipped!\nTests: 3, Assertions: 1, Skipped: 1, Incomplete: 1.\n',
      1,
      2,
    ],
    ['PHPUnit that ran none', 'No tests executed!\n', 0, 0],
    ['ExUnit', '1 doctest, 4 tests, 1 failure, 1 skipped, 2 excluded\n', 1, 3],
    ['Bats', '3 tests, 0 failures, 1 skipped in 0 seconds\n', 2, 1],
    [
      'GoogleTest',
      '[==========] 3 tests from 1 test suite ran. (0 ms total)\n[  PASSED  ] 2 tests.\n[  SKIPPED ] 1 test, listed below:\n',
      2,
      1,
    ],
    ['GoogleTest that matched none', '[==========] 0 tests from 0 test suites ran. (0 ms total)\n', 0, 0],
    ['Catch2', 'All tests passed (12 assertions in 3 test cases)\n', 3, 0],
    [
      'Catch2 that failed',
      'test cases: 4 | 2 passed | 1 failed | 1 skipped\nassertions: 9 | 8 passed | 1 failed\n',
      3,
      1,
    ],
    ['Catch2 that ran none', 'No tests ran\n', 0, 0],
    ['Playwright', '  1 failed\n    a.spec.ts:3:1 › a\n  1 skipped\n  2 passed (3.1s)\n', 3, 1],
  ] as const)
    it(`reads the sum of ${what}`, () => assert.deepEqual(countTests(output), { ran, skipped }));

  for (const output of ['', 'all good\n', 'Tests: see below\n', 'ok  \texample.com/shop\t0.002s\n'])
    it(`knows nothing of ${JSON.stringify(output)}`, () => assert.equal(countTests(output), undefined));

  for (const [file, ran] of [
    ['ava.txt', 3],
    ['jest.txt', 3],
    ['mocha-tap.txt', 2],
    ['node-spec.txt', 3],
    ['cargo.txt', 2],
    ['rspec.txt', 3],
    ['minitest-ten.txt', 11],
    ['test-unit.txt', 4],
    ['phpunit-testdox.txt', 3],
    ['exunit.txt', 3],
    ['bats-pretty.txt', 3],
    ['googletest-brief.txt', 3],
    ['junit-console.txt', 6],
    ['busted.txt', 3],
  ] as const)
    it(`counts what ran in ${file}`, () =>
      assert.equal(countTests(readFileSync(path.join(outputs, file), 'utf8'))?.ran, ran));
});
