import assert from 'node:assert/strict';
import { createRootMapper } from '../../../src/failure/createPathMapper.ts';
import { readFailures } from '../../../src/failure/readFailures.ts';
import { parsers } from '../../../src/frameworks/all.ts';

/** What frameworks print under options that few use: each failure as `name @ file:line: message`. */
const odd: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'cargo test -- --nocapture: the panic stands among other tests’ words',
    `running 2 tests
test tests::empty ... ok

thread 'tests::adds' (27346) panicked at src/lib.rs:25:9:
assertion \`left == right\` failed
  left: 2
 right: 10
test tests::adds ... FAILED

failures:

failures:
    tests::adds

test result: FAILED. 1 passed; 1 failed; 0 ignored`,
    ['tests::adds @ src/lib.rs:25: assertion `left == right` failed'],
  ],
  [
    'prove -Q: only the report names the file that died',
    `no such country at lib/Total.pm line 16.

Test Summary Report
-------------------
t/total.t (Wstat: 65280 (exited 255) Tests: 1 Failed: 0)
  Non-zero exit status: 255
Result: FAIL`,
    ['t/total.t @ t/total.t:?: no such country at lib/Total.pm line 16.'],
  ],
  [
    'ctest without the tests’ own words',
    `Test project /home/ada/shop/build
    Start 1: total_test
1/1 Test #1: total_test .......................***Failed    0.01 sec

0% tests passed, 1 tests failed out of 1

The following tests FAILED:
\t  1 - total_test (Failed)
Errors while running CTest`,
    ['total_test @ ?:?: Failed'],
  ],
  [
    'test-unit, where a log kept no blanks at the ends of lines',
    `Loaded suite tu
Started
F
===============================================================================
Failure: test_adds_prices(TotalTest)
tu.rb:5:in \`test_adds_prices'
     2:
     3: class TotalTest < Test::Unit::TestCase
     4:   def test_adds_prices
  => 5:     assert_equal(5, 1 + 1)
     6:   end
     7:
     8:   def test_knows_countries
<5> expected but was
<2>
===============================================================================
Finished in 0.004 seconds.
1 tests, 1 assertions, 1 failures, 0 errors, 0 pendings, 0 omissions, 0 notifications
0% passed`,
    ['test_adds_prices(TotalTest) @ tu.rb:5: <5> expected but was'],
  ],
  [
    'RSpec: a file that does not load',
    `An error occurred while loading ./spec/total_spec.rb.
Failure/Error: require_relative '../lib/tax'

LoadError:
  cannot load such file -- /home/ada/shop/lib/tax
# ./spec/total_spec.rb:1:in \`require_relative'

Finished in 0.00005 seconds (files took 1.35 seconds to load)
0 examples, 0 failures, 1 error occurred outside of examples`,
    ['spec/total_spec.rb @ spec/total_spec.rb:1: LoadError: cannot load such file -- /home/ada/shop/lib/tax'],
  ],
  [
    'pytest: a module that does not load, told in the summary alone',
    `=========================== short test summary info ============================
ERROR tests/test_total.py - ModuleNotFoundError: No module named 'tax'
=============================== 1 error in 0.10s ===============================`,
    ["tests/test_total.py @ tests/test_total.py:?: ModuleNotFoundError: No module named 'tax'"],
  ],
  [
    'PHPUnit’s testdox without the codes that wiped its spinner',
    `PHPUnit 9.6.7 by Sebastian Bergmann and contributors.

 ◓ running tests ◑ running testsCart (Shop\\Tests\\Cart)
 ✘ Text
   ┐
   ├ Failed asserting that 4 is identical to 5.
   ╵ /home/ada/shop/tests/CartTest.php:18
   ┴
`,
    ['Shop\\Tests\\CartTest::testText @ tests/CartTest.php:18: Failed asserting that 4 is identical to 5.'],
  ],
  [
    'PHPUnit’s testdox, cut off behind the class’s name',
    ` ✘ Text
   ├ Failed asserting that 4 is identical to 5.
   ╵ /home/ada/shop/tests/CartTest.php:18

Time: 00:00.029, Memory: 6.00 MB

FAILURES!`,
    ['CartTest::testText @ tests/CartTest.php:18: Failed asserting that 4 is identical to 5.'],
  ],
  [
    'node --test, cut off within a suite: the suite’s end is no test of its own',
    `  ✖ adds (1.234ms)
    Error: no
        at TestContext.<anonymous> (/home/ada/shop/test/cart.test.js:3:9)
  ✔ passes (0.1ms)
✖ cart (2.345ms)
ℹ tests 2`,
    ['adds @ test/cart.test.js:3: Error: no'],
  ],
  [
    'TAP, cut off within a subtest: the subtest’s point is no test of its own',
    `    not ok 1 - adds
      ---
      failureType: 'testCodeFailure'
      error: 'no'
      stack: |-
        TestContext.<anonymous> (/home/ada/shop/test/cart.test.js:3:9)
      ...
    1..1
not ok 1 - cart
  ---
  duration_ms: 1.2
  failureType: 'subtestsFailed'
  error: '1 subtest failed'
  ...
1..1
# tests 1`,
    ['adds @ test/cart.test.js:3: no'],
  ],
  [
    'deno test, cut off within its errors',
    `error: AssertionError: Values are not equal.
    at file:///home/ada/shop/test/cart_test.ts:3:3

throws => ./test/cart_test.ts:6:6
error: Error: no
    at file:///home/ada/shop/test/cart_test.ts:7:9

 FAILURES 

adds => ./test/cart_test.ts:2:6
throws => ./test/cart_test.ts:6:6

FAILED | 0 passed | 2 failed (1ms)`,
    ['throws @ test/cart_test.ts:7: Error: no'],
  ],
  [
    'Jest with --detectOpenHandles: a handle is no test',
    `FAIL test/total.test.js
  ● adds

    boom

      at Object.<anonymous> (test/total.test.js:3:9)

Test Suites: 1 failed, 1 total

Jest has detected the following 1 open handle potentially keeping Jest from exiting:

  ●  Timeout

      1 | setTimeout(() => {}, 1e6);`,
    ['adds @ test/total.test.js:3: boom'],
  ],
  [
    'minitest, where another program spoke above a test’s name, or in its place',
    `  1) Failure:
GET /health 200 3ms
TestCart#test_total [test/test_cart.rb:12]:
Expected: 20
  Actual: 12

  2) Failure:
GET /health 200 4ms

2 runs, 2 assertions, 2 failures, 0 errors, 0 skips`,
    ['TestCart#test_total @ test/test_cart.rb:12: Expected: 20'],
  ],
  [
    'Catch2’s compact reporter: what should not hold has no two values',
    `cart_test.cpp:8: failed: total(items) == 20 for: 12 == 20
cart_test.cpp:16: failed: !(items.size() == 2) for: !(2 == 2)`,
    [
      'cart_test.cpp:8 @ cart_test.cpp:8: total(items) == 20',
      'cart_test.cpp:16 @ cart_test.cpp:16: !(items.size() == 2)',
    ],
  ],
];

describe('Output under odd options', () => {
  for (const [title, text, expected] of odd) {
    it(`is read: ${title}`, () => {
      const { failures } = readFailures(text, { parsers, mapPath: createRootMapper('/home/ada/shop') });
      assert.deepEqual(
        failures.map(
          ({ name, file, line, message }) => `${name} @ ${file ?? '?'}:${line ?? '?'}: ${message}`,
        ),
        expected,
      );
    });
  }
});
