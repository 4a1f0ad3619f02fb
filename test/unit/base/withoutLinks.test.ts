import assert from 'node:assert/strict';
import { withoutLinks } from '../../../src/base/withoutLinks.ts';

/** How VS Code 1.139 finds links in a notification, and in what an input says (`vs/base/common/linkedText.ts`). */
const drawnAsLink = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('withoutLinks', () => {
  for (const words of [
    '“[Retry](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22rm%20-rf%20~%5Cn%22%7D)” fails',
    'The server said: “[Buy](https://evil.example "now")”.',
    '[[a](file:///etc/passwd)](COMMAND:x)',
  ])
    it(`leaves none in ${words}`, () => {
      assert.match(words, drawnAsLink);
      assert.doesNotMatch(withoutLinks(words), drawnAsLink);
      assert.equal(withoutLinks(words).replaceAll(' ', ''), words.replaceAll(' ', ''));
    });

  it('leaves other words alone', () =>
    assert.equal(withoutLinks('adds [1] (of 2), f(x)[0]'), 'adds [1] (of 2), f(x)[0]'));
});
