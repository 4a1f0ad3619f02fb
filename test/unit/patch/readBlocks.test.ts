import assert from 'node:assert/strict';
import { readBlocks } from '../../../src/patch/readBlocks.ts';

const block = '<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE';
const paths = (text: string, known: readonly string[] = ['a.js', 'b.js']) =>
  readBlocks(text.split('\n'), known).edits.map(({ path }) => path);

describe('readBlocks', () => {
  for (const [title, text, expected] of [
    ['the path above', `a.js\n${block}`, ['a.js']],
    ['the path above the fence', `a.js\n\`\`\`js\n${block}\n\`\`\``, ['a.js']],
    ['the path inside the fence', `\`\`\`js\na.js\n${block}\n\`\`\``, ['a.js']],
    ['the path in the fence’s info', `\`\`\`js a.js\n${block}\n\`\`\``, ['a.js']],
    ['<source> for a fence', `a.js\n<source>\n${block}\n</source>`, ['a.js']],
    ['several blocks under one path', `a.js\n${block}\n${block}\n\nb.js\n${block}`, ['a.js', 'a.js', 'b.js']],
    ['a path of a new file', `new/c.js\n${block}`, ['new/c.js']],
    ['prose between path and block', `a.js\nNow this:\n${block}`, []],
  ] as const)
    it(`finds ${title}`, () => assert.deepEqual(paths(text), expected));

  it('means the only file where there is one', () => assert.deepEqual(paths(block, ['a.js']), ['a.js']));

  it('names what has no path, is cut off or unclear, and keeps the rest', () => {
    const text = `${block}\na.js\n${block}\n\nb.js\n<<<<<<< SEARCH\nx\n=======\ny`;
    const { edits, incomplete } = readBlocks(text.split('\n'), ['a.js', 'b.js']);
    assert.deepEqual(
      [edits.length, incomplete.map(({ path, kind }) => `${path} ${kind}`)],
      [1, ['undefined malformed', 'b.js undefined']],
    );
  });
});
