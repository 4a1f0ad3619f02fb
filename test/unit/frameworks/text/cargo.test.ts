import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { cargoText } from '../../../../src/frameworks/text/cargo.ts';

const read = (...lines: readonly string[]) =>
  cargoText
    .parse(lines.join('\n'), createRootMapper('/repo'))
    .map(({ name, file, line, message, frames }) => [
      ...[name, file, line, message],
      frames.map((frame) => frame.line),
    ]);

describe('cargoText', () => {
  it('tells what the test panicked with, and not a thread that it started', () => {
    assert.deepEqual(
      read(
        ...['---- tests::threads stdout ----', '', "thread '<unnamed>' (41) panicked at src/lib.rs:61:31:"],
        ...['in a thread', '', "thread 'tests::threads' (40) panicked at src/lib.rs:62:9:", 'it panicked'],
        ...['', '', 'failures:', '    tests::threads', ''],
      ),
      [['tests::threads', 'src/lib.rs', 62, 'it panicked', [61, 62]]],
    );
  });

  it('finds an example of the documentation that nobody captured', () => {
    const name = 'src/lib.rs - total (line 3)';
    assert.deepEqual(
      read(
        ...['running 1 test', `test ${name} ... FAILED`, '', 'failures:', '', 'failures:', `    ${name}`],
        ...['', 'test result: FAILED. 0 passed; 1 failed; 0 ignored'],
      ).map((found) => found.slice(0, 2)),
      [[name, 'src/lib.rs']],
    );
  });

  it('takes no heading for a test’s that another printed, also of one that fails', () => {
    const printed = [
      'running 5 tests',
      'test tests::passes ... ok',
      'test tests::prints_a_heading ... FAILED',
      'test tests::prints_anothers_heading ... FAILED',
      'test tests::sums ... FAILED',
      'test tests::panics - should panic ... FAILED',
      '',
      'failures:',
      '',
      '---- tests::prints_a_heading stdout ----',
      '---- tests::nobody stdout ----',
      'said below it',
      '',
      "thread 'tests::prints_a_heading' (787) panicked at src/lib.rs:20:9:",
      'assertion `left == right` failed',
      '  left: 4',
      ' right: 5',
      'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace',
      '',
      '---- tests::prints_anothers_heading stdout ----',
      '---- tests::sums stdout ----',
      'failures:',
      '    tests::passes',
      '',
      "thread 'tests::prints_anothers_heading' (788) panicked at src/lib.rs:28:9:",
      'assertion `left == right` failed',
      '  left: 3',
      ' right: 4',
      '',
      '---- tests::sums stdout ----',
      '',
      "thread 'tests::sums' (789) panicked at src/lib.rs:33:9:",
      'assertion `left == right` failed',
      '  left: 6',
      ' right: 7',
      '',
      '---- tests::panics stdout ----',
      '---- tests::prints_a_heading stdout ----',
      'note: test did not panic as expected at src/lib.rs:38:8',
      '',
      'failures:',
      '    tests::panics',
      '    tests::prints_a_heading',
      '    tests::prints_anothers_heading',
      '    tests::sums',
      '',
      'test result: FAILED. 1 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s',
    ];
    const told = [
      ['tests::prints_a_heading', 20],
      ['tests::prints_anothers_heading', 28],
      ['tests::sums', 33],
      ['tests::panics', 38],
    ];
    assert.deepEqual(
      read(...printed).map(([name, , line]) => [name, line]),
      told,
    );
    const trimmed = printed.filter((line) => line !== '');
    assert.deepEqual(new Set(read(...trimmed).map(([name]) => name)), new Set(told.map(([name]) => name)));
  });
});
