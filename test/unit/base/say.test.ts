import assert from 'node:assert/strict';
import { say, speakThrough } from '../../../src/base/say.ts';

describe('say', () => {
  const english = (sentence: string, ...values: readonly (string | number)[]) =>
    sentence.replace(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));

  it('puts the values in their places, and speaks English by itself', () => {
    assert.equal(say('{1} of {0} tests fail.', 5, 'two'), 'two of 5 tests fail.');
    assert.equal(say('{0} and {1}', 'a'), 'a and {1}');
    assert.equal(say('{0}', '{0} $& $1'), '{0} $& $1', 'a value is put in as it is');
  });

  it('speaks through the editor once that has been brought', () => {
    speakThrough((sentence, ...values) => english(sentence.replace('fail', 'scheitern'), ...values));
    try {
      assert.equal(say('{0} tests fail', 2), '2 tests scheitern');
    } finally {
      speakThrough(english);
    }
  });
});
