import assert from 'node:assert/strict';
import { BlockStream } from '../../../src/view/blockStream.ts';
import { renderMarkdown } from '../../../src/view/renderMarkdown.ts';

const answer = `# Root cause

Two errors meet.
They are small.

- one

- two

  with more

1. first

2. second

\`\`\`js
const a = 1;

const b = 2;
\`\`\`

~~~
\`\`\`

not closed by the other sign
~~~

> quoted

| a | b |
|---|---|
| 1 | 2 |

The end.
`;

function blocksOf(text: string, size: number): string[] {
  const stream = new BlockStream();
  const blocks: string[] = [];
  for (let at = 0; at < text.length; at += size) blocks.push(...stream.push(text.slice(at, at + size)));
  return [...blocks, stream.tail];
}

describe('BlockStream', () => {
  it('cuts at the same places however the text comes', () => {
    const whole = blocksOf(answer, answer.length);
    assert.ok(whole.length >= 5);
    for (let size = 1; size < 60; size++) assert.deepEqual(blocksOf(answer, size), whole);
  });

  it('loses nothing, and its blocks render as the whole does', () => {
    const blocks = blocksOf(answer, 7);
    assert.equal(blocks.join(''), answer);
    assert.equal(blocks.map(renderMarkdown).join(''), renderMarkdown(answer));
  });

  it('keeps a fence together until it is closed', () => {
    const stream = new BlockStream();
    assert.deepEqual(stream.push('```js\na\n\nb\n\nc\n'), []);
    assert.deepEqual(stream.push('```\n\nAfter.\n\nMore.\n'), ['```js\na\n\nb\n\nc\n```\n\n', 'After.\n\n']);
  });
});
