import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { surefireText } from '../../../../src/frameworks/text/surefire.ts';

describe('surefireText', () => {
  it('reads tests with parameters of any number and type, and each run of a repeated one', () => {
    const failed = (name: string) => [
      `[ERROR] ${name} -- Time elapsed: 0.006 s <<< FAILURE!`,
      'org.opentest4j.AssertionFailedError: expected: <3> but was: <4>',
      '\tat shop.CartTest.doubles(CartTest.java:22)',
      '',
    ];
    const names = [
      'shop.CartTest.doubles(int, int)[2]',
      'shop.CartTest.named(java.lang.String, int)[1]',
      'shop.CartTest.informed(TestInfo)',
      'shop.CartTest.repeats',
      'shop.CartTest.repeats',
    ];
    const text = [
      '[ERROR] Tests run: 5, Failures: 5, Errors: 0, Skipped: 0, Time elapsed: 0.1 s <<< FAILURE! -- in shop.CartTest',
      ...names.flatMap(failed),
      '[INFO] Results:',
    ];
    const failures = surefireText.parse(text.join('\n'), createRootMapper('/repo'));
    assert.deepEqual(
      failures.map(({ name, nameParts, line }) => [name, nameParts[0], line]),
      names.map((name) => [name, 'shop.CartTest', 22]),
    );
  });
});
