import assert from 'node:assert/strict';
import { readWholeFiles } from '../../../src/patch/readWholeFiles.ts';

const known = ['src/a.js', 'README.md'];

function sketch(text: string): string {
  const { edits, incomplete } = readWholeFiles(text.split('\n'), known);
  return [
    ...edits.map((edit) => `${edit.path} ${edit.kind === 'whole' ? JSON.stringify(edit.text) : edit.kind}`),
    ...incomplete.map(({ path, kind }) => `${kind ?? 'incomplete'} ${path}`),
  ].join(', ');
}

describe('readWholeFiles', () => {
  for (const [title, text, expected] of [
    ['the path above the fence', 'src/a.js\n```js\nx\n```', 'src/a.js "x\\n"'],
    ['the path in the info', '```js src/a.js\nx\n```', 'src/a.js "x\\n"'],
    ['the path in the prose above', 'Here is a.js:\n\n```js\nx\n```', 'src/a.js "x\\n"'],
    ['two files', 'src/a.js\n```\nx\n```\nREADME.md\n```\ny\n```', 'src/a.js "x\\n", README.md "y\\n"'],
    [
      'a fence inside a longer one',
      'README.md\n````md\n```sh\nls\n```\n````',
      'README.md "```sh\\nls\\n```\\n"',
    ],
    ['an empty file', 'src/a.js\n```\n```', 'src/a.js ""'],
    ['an illustration', 'For example:\n```js\nx\n```', ''],
    ['an open fence', 'src/a.js\n```js\nx', 'incomplete src/a.js'],
    ['a placeholder', 'src/a.js\n```js\n// ... existing code ...\nx\n```', 'malformed src/a.js'],
    ['what is left of a block', 'src/a.js\n```js\nx\n>>>>>>> REPLACE\n```', 'malformed src/a.js'],
    ['an ordinary ellipsis', 'src/a.js\n```js\nf(...rest);\n```', 'src/a.js "f(...rest);\\n"'],
  ] as const)
    it(`reads ${title}`, () => assert.equal(sketch(text), expected));
});
