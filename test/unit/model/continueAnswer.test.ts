import assert from 'node:assert/strict';
import { ContinuationJoin, continueAnswer, joinContinuation } from '../../../src/model/continueAnswer.ts';
import { testRequest } from '../../support/askModel.ts';

const answer =
  'The sum is wrong.\n\n```js\nexport function total(items) {\n  const sum = items.reduce((a, b) =>';
/** What a person sees of a rest that comes in slices of this size. */
function inSlices(before: string, rest: string, size: number): string {
  const join = new ContinuationJoin(before);
  let text = before;
  for (let at = 0; at < rest.length; at += size) text += join.push(rest.slice(at, at + size));
  return text + join.end();
}

const tail = '```js\nexport function total(items) {\n  const sum = items.reduce((a, b) =>';

describe('continueAnswer', () => {
  it('shows the model its answer and asks for the rest from its last lines', () => {
    const { messages } = continueAnswer(testRequest, answer);
    assert.deepEqual(messages.slice(0, 2), [...testRequest.messages, { role: 'assistant', content: answer }]);
    assert.ok(messages[2]?.content.endsWith(tail));
  });
});

describe('joinContinuation', () => {
  const cases = [
    { name: 'what is repeated stands once', rest: `${tail} a + b);\n`, joined: `${answer} a + b);\n` },
    { name: 'a preface goes', rest: `Continuing:\n\n${tail} a + b);`, joined: `${answer} a + b);` },
    { name: 'nothing repeated follows at once', rest: ' a + b);', joined: `${answer} a + b);` },
    {
      name: 'the last line alone is repeated',
      rest: '  const sum = items.reduce((a, b) => a + b);',
      joined: `${answer} a + b);`,
    },
    { name: 'nothing more', rest: '', joined: answer },
    { name: 'chance is no repetition', rest: '> 1;', joined: `${answer}> 1;` },
  ];
  for (const { name, rest, joined } of cases)
    it(name, () => assert.equal(joinContinuation(answer, rest), joined));

  it('joins exactly wherever the answer was cut, whether or not the model repeats', () => {
    const whole = `${answer} a + b.price, 0);\n  return sum;\n}\n\`\`\`\n\n}\n}\n`;
    for (let at = 0; at <= whole.length; at++) {
      const before = whole.slice(0, at);
      const last = before
        .split(/(?<=\n)/)
        .slice(-3)
        .join('');
      assert.equal(joinContinuation(before, last + whole.slice(at)), whole);
    }
  });
});

describe('ContinuationJoin', () => {
  const whole = `${answer} a + b.price, 0);\n${'  return sum; // and so on\n'.repeat(200)}}\n`;

  it('gives the same text as the whole rest would, in any slicing', () => {
    for (const at of [0, 40, answer.length, 2500, whole.length])
      for (const size of [1, 7, 1999, 10_000]) {
        const before = whole.slice(0, at);
        const rest = whole.slice(Math.max(0, at - 30));
        assert.equal(inSlices(before, rest, size), joinContinuation(before, rest), `${at} ${size}`);
      }
  });

  it('holds back nothing of an answer that begins, and little of a long rest', () => {
    assert.equal(new ContinuationJoin('').push('a'), 'a');
    assert.ok(new ContinuationJoin(answer).push('b'.repeat(3000)).length > 0);
  });
});
