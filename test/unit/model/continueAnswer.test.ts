import assert from 'node:assert/strict';
import { continueAnswer, joinContinuation } from '../../../src/model/continueAnswer.ts';
import { testRequest } from '../../support/askModel.ts';

const answer =
  'The sum is wrong.\n\n```js\nexport function total(items) {\n  const sum = items.reduce((a, b) =>';
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
