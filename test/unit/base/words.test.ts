import assert from 'node:assert/strict';
import { splitWords } from '../../../src/base/words.ts';

describe('splitWords', () => {
  for (const [line, words] of [
    ['mocha  --grep "a b" test', ['mocha', '--grep', 'a b', 'test']],
    [`uvu test "\\.test\\.(ts|js)$"`, ['uvu', 'test', '\\.test\\.(ts|js)$']],
    ["tap 'a $HOME b'", ['tap', 'a $HOME b']],
    ['', []],
  ] as const)
    it(`splits ${line}`, () => assert.deepEqual(splitWords(line), words));

  for (const line of ['a && b', 'a "$HOME"', 'a "$(b)"', 'a "`b`"', 'a $HOME', 'a "b'])
    it(`leaves ${line} to a shell`, () => assert.equal(splitWords(line), undefined));
});
