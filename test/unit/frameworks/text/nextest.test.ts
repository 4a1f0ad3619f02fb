import assert from 'node:assert/strict';
import { isNextest, readNextest } from '../../../../src/frameworks/text/nextest.ts';

const told = (text: string) =>
  readNextest(text.split('\n')).map(({ name, program, lines }) => [name, program, lines.length]);

describe('readNextest', () => {
  it('reads every verdict that is red, from where it has the most to tell, and where an integration test lies', () => {
    const text = `
  TRY 1 FAIL [   0.007s] shop tests::retried
  stderr ───

    thread 'tests::retried' panicked at src/lib.rs:5:24:

  TRY 2 FAIL [   0.007s] ( 1/10) shop tests::retried
     TIMEOUT [  60.000s] ( 2/10) shop::cart slow
     SIGSEGV [   1.000s] ( 3/10) shop::bin/shop crashes
   LEAK-FAIL [   1.000s] ( 4/10) shop::cart leaks
        PASS [   1.000s] ( 5/10) shop::cart good
────────────
     Summary [   0.009s] 5 tests run: 1 passed, 4 failed, 0 skipped
     TIMEOUT [  60.000s] ( 2/10) shop::cart slow
error: test run failed`;
    assert.deepEqual(told(text), [
      ['tests::retried', undefined, 5],
      ['slow', 'tests/cart.rs', 1],
      ['crashes', undefined, 1],
      ['leaks', 'tests/cart.rs', 1],
    ]);
  });

  it('takes none that passed when it was tried again', () => {
    const text = `
  TRY 1 FAIL [   0.007s] shop tests::flaky
  TRY 2 PASS [   0.007s] shop tests::flaky
────────────
   FLAKY 2/2 [   0.007s] shop tests::flaky`;
    assert.deepEqual(told(text), []);
  });

  it('is known by its heading or its verdicts, and by no other list of them', () => {
    assert.ok(isNextest(' Nextest run ID 0c1f with nextest profile: default'));
    assert.ok(isNextest('        PASS [   0.004s] (1/3) shop tests::good'));
    for (const other of ['FAIL [ 98%]', '  FAIL [1.2s] x', 'PASS [   0.004s] x', 'ok (0.004s)'])
      assert.ok(!isNextest(other), other);
  });
});
