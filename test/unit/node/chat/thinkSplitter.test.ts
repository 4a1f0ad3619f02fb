import assert from 'node:assert/strict';
import { ThinkSplitter } from '../../../../src/node/chat/thinkSplitter.ts';
import { processorMs } from '../../../support/processorMs.ts';

const edit = '<<<<<<< SEARCH\na\n</think>\n=======\nb\n>>>>>>> REPLACE\n';

/** What a server sends as content, and what a person sees of it as answer and as thinking. */
const cases: readonly (readonly [content: string, text: string, reasoning: string])[] = [
  ['It rounds.', 'It rounds.', ''],
  ['<think>Hm</think>\n\nIt rounds.', 'It rounds.', 'Hm'],
  ['\n <think></think>\nIt rounds.', 'It rounds.', ''],
  ['<think>One</think>\n<think>Two</think>It rounds.', 'It rounds.', 'OneTwo'],
  ['<think>Hm</think></think>\nIt rounds.', 'It rounds.', 'Hm'],
  ['<think>Hm', '', 'Hm'],
  ['</think>It rounds.', 'It rounds.', ''],
  ['\n</think>\n\nIt rounds.', 'It rounds.', ''],
  ['Hm, let me see.\n</think>\n\nIt rounds.', 'It rounds.', 'Hm, let me see.\n'],
  ['Hm.</think> \r\nIt rounds.', 'It rounds.', 'Hm.'],
  [`Hm.\n\`\`\`js\nx\n\`\`\`\n</think>\nIt rounds.`, 'It rounds.', 'Hm.\n```js\nx\n```\n'],
  ['Hm.\n</think>\n</think>\nIt rounds.', 'It rounds.', 'Hm.\n'],
  ['Hm.\n</think>\nIt rounds.\n</think>\n', 'It rounds.\n</think>\n', 'Hm.\n'],
  ['It rounds.\n</think>', 'It rounds.\n', ''],
  ['The </think> tag is lost.', 'The </think> tag is lost.', ''],
  ['It drops `</think>`\nand more', 'It drops `</think>`\nand more', ''],
  ['It drops `\n</think>\n`', '`', 'It drops `\n'],
  ['```\n</think>\n```\n', '```\n</think>\n```\n', ''],
  [`The tag is lost.\n\nsrc/tag.js\n${edit}`, `The tag is lost.\n\nsrc/tag.js\n${edit}`, ''],
  ['It is <think>', 'It is <think>', ''],
  ['a < b </thin', 'a < b </thin', ''],
];

function read(pieces: readonly string[]) {
  const splitter = new ThinkSplitter();
  let [text, reasoning] = ['', ''];
  for (const piece of [...pieces.flatMap((part) => splitter.push(part)), ...splitter.end()]) {
    if (piece.kind === 'text') text += piece.text;
    else if (piece.kind === 'reasoning') reasoning += piece.text;
    else [text, reasoning] = ['', reasoning + text];
  }
  return { text, reasoning };
}

describe('ThinkSplitter', () => {
  for (const [content, text, reasoning] of cases)
    it(`${JSON.stringify(content)}, cut anywhere`, () => {
      const expected = { text, reasoning };
      assert.deepEqual(read([...content]), expected);
      for (let at = 0; at <= content.length; at++)
        assert.deepEqual(read([content.slice(0, at), content.slice(at)]), expected, `cut at ${at}`);
    });

  it('shows ordinary text at once', () => {
    const splitter = new ThinkSplitter();
    assert.deepEqual(splitter.push('It rounds'), [{ kind: 'text', text: 'It rounds' }]);
    assert.deepEqual(splitter.push(', a < b'), [{ kind: 'text', text: ', a < b' }]);
  });

  it('leaves a closing tag in the answer where the thinking came apart from it', () => {
    const splitter = new ThinkSplitter();
    splitter.sawReasoning();
    const pieces = [...splitter.push('The line is\n</think>\nalone.'), ...splitter.end()];
    assert.deepEqual(pieces, [{ kind: 'text', text: 'The line is\n</think>\nalone.' }]);
  });

  it('takes ten megabytes full of tags in their stride', () => {
    const splitter = new ThinkSplitter();
    const started = processorMs();
    let chars = 0;
    for (let n = 0; n < 10_000; n++)
      for (const piece of splitter.push('`x\n</think>\n'.repeat(83)))
        chars += piece.kind === 'thought' ? 0 : piece.text.length;
    assert.ok(chars > 9_900_000);
    assert.ok(processorMs() - started < 3000);
  });
});
