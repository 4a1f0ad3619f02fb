import assert from 'node:assert/strict';
import { describeTried } from '../../../src/prompt/describeTried.ts';

describe('describeTried', () => {
  it('says nothing where nothing was tried', () => assert.equal(describeTried([]), ''));

  it('numbers the attempts, each with its patch, its outcome and its output', () => {
    const text = describeTried([
      { patch: '-a\n+b\n', outcome: 'the test still fails', output: 'red one\n' },
      { patch: '-a\n+c\n', outcome: 'the test fails differently', output: 'red two\n' },
    ]);
    assert.match(text, /do not propose any of them again/);
    assert.ok(
      text.endsWith(
        '## Attempt 1: the test still fails\n-a\n+b\n### What the run printed\nred one\n\n' +
          '## Attempt 2: the test fails differently\n-a\n+c\n### What the run printed\nred two',
      ),
    );
  });
});
