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
});
