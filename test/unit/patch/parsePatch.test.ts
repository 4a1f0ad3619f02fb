import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePatch } from '../../../src/patch/parsePatch.ts';

const block = 'a.js\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n';
const diff = '--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-x\n+y\n';

describe('parsePatch', () => {
  for (const [title, answer, kinds] of [
    ['blocks', block, ['replace']],
    ['a diff', diff, ['hunk']],
    ['a diff in a fence', `\`\`\`diff\n${diff}\`\`\`\n`, ['hunk']],
    ['an envelope', '*** Begin Patch\n*** Update File: a.js\n@@\n-x\n+y\n*** End Patch\n', ['hunk']],
    ['a whole file', 'a.js\n```js\ny\n```\n', ['whole']],
    ['one-line forms', '*** Delete File: a.js\n*** Rename File: b.js -> c.js\n', ['delete', 'rename']],
    ['blocks and one-line forms', `${block}*** Delete File: b.js\n`, ['replace', 'delete']],
    ['prose', 'I would change nothing.\n', []],
    ['an illustration', 'Such as:\n\n```js\ny\n```\n', []],
    ['nothing', '', []],
  ] as const)
    it(`reads ${title}`, () =>
      assert.deepEqual(
        parsePatch(answer, ['a.js', 'b.js']).edits.map(({ kind }) => kind),
        kinds,
      ));

  it('reads the same with CRLF', () =>
    assert.deepEqual(parsePatch(block.replaceAll('\n', '\r\n')), parsePatch(block)));

  it('reads a diff that stands inside a block as the block’s text', () => {
    const inside = `a.md\n<<<<<<< SEARCH\n${diff}=======\nnone\n>>>>>>> REPLACE\n`;
    assert.deepEqual(
      parsePatch(inside).edits.map(({ kind }) => kind),
      ['replace'],
    );
  });

  it('never throws, and never makes an edit of a cut-off one', () => {
    const words = fc.constantFrom(
      'a.js\n',
      '<<<<<<< SEARCH\n',
      '=======\n',
      '>>>>>>> REPLACE\n',
      '```\n',
      '--- a/a\n',
      '+++ b/a\n',
      '@@ -1 +1 @@\n',
      '-x\n',
      '+y\n',
      '*** Begin Patch\n',
      '*** End Patch\n',
      '*** Update File: a.js\n',
      '*** Delete File: a\n',
      ' \n',
      'x',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (parts) => void parsePatch(parts.join(''), ['a.js'])),
    );
    for (let at = 0; at < block.lastIndexOf('>') - 12; at++)
      assert.deepEqual(parsePatch(block.slice(0, at), ['a.js']).edits, [], block.slice(0, at));
  });
});
