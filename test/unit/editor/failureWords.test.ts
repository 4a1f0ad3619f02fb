import assert from 'node:assert/strict';
import { failureWords } from '../../../src/editor/failureWords.ts';

describe('failureWords', () => {
  const cases = [
    [{}, ''],
    [{ message: 'Error: boom' }, 'Error: boom'],
    [{ message: 'assert 1 == 2', expected: '2', actual: '1' }, 'assert 1 == 2'],
    [
      { message: 'Expected values to be strictly equal:', expected: '2', actual: '1' },
      'Expected values to be strictly equal: expected 2, actual 1',
    ],
    [
      { message: 'Expected values to be equal:', expected: '{\n  a: 1\n}', actual: '1' },
      'Expected values to be equal',
    ],
    [
      { message: 'Expected values to be equal:', expected: 'x'.repeat(41), actual: '' },
      'Expected values to be equal',
    ],
    [{ message: 'Lost:' }, 'Lost'],
  ] as const;
  for (const [failure, words] of cases)
    it(`${JSON.stringify(failure)} → ${words}`, () => assert.equal(failureWords(failure), words));
});
