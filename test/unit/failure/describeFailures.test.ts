import assert from 'node:assert/strict';
import { describeFailures } from '../../../src/failure/describeFailures.ts';
import type { TestFailure } from '../../../src/failure/failure.ts';
import { frameworkLabel } from '../../../src/frameworks/all.ts';

const path = (text: string) => text as TestFailure['file'] & string;
const failure: TestFailure = {
  framework: 'jest',
  name: 'cart adds up',
  nameParts: ['cart', 'adds up'],
  file: path('test/cart.test.js'),
  line: 12,
  kind: 'assertion',
  message: 'Expected 3',
  expected: '3',
  actual: '4',
  frames: [{ file: path('src/cart.js'), line: 7 }],
  excerpt: 'the excerpt',
};

const words = { frameworkLabel, hide: (text: string) => text };

describe('describeFailures', () => {
  it('names the test, its place, what it said, the values and the frames', () => {
    assert.equal(
      describeFailures([failure], words),
      '1. cart adds up (Jest)\nat test/cart.test.js:12\nExpected 3\nexpected: 3\nactual: 4\nframes:\n  src/cart.js:7',
    );
  });

  it('takes the excerpt where there is no message, and leaves out what is not known', () => {
    const { framework, name, nameParts, excerpt } = failure;
    const bare: TestFailure = { framework, name, nameParts, kind: 'unknown', frames: [], excerpt };
    assert.equal(describeFailures([bare], words), '1. cart adds up (Jest)\nthe excerpt');
  });

  it('withholds secrets before it cuts', () => {
    const hide = (text: string) => text.replaceAll('secret', '…');
    const text = describeFailures(
      [{ ...failure, name: 'secret', expected: `${'x'.repeat(597)}secret`, message: 'secret' }],
      { frameworkLabel, hide },
    );
    assert.match(text, /^1\. … \(Jest\)\n.*\n…\nexpected: x{597}…\nactual: 4\n/);
  });

  it('stays short, however many fail and however long their values are', () => {
    const long = { ...failure, expected: 'x'.repeat(100_000), message: 'y'.repeat(100_000) };
    const text = describeFailures(
      Array.from({ length: 50 }, () => long),
      words,
    );
    assert.ok(text.length < 60_000, String(text.length));
    assert.match(text, /… and 30 more\.$/);
  });
});
