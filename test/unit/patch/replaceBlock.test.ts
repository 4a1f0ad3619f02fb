import assert from 'node:assert/strict';
import { openFile, textOf } from '../../../src/patch/editFile.ts';
import { replaceBlock } from '../../../src/patch/replaceBlock.ts';

function replace(text: string, search: string, by: string, line?: number): string {
  const file = openFile(text);
  const error = replaceBlock(file, { search, replace: by, hint: line === undefined ? {} : { line } });
  if (error === undefined) return textOf(file);
  assert.equal(textOf(file), text, 'nothing is changed on an error');
  return error.kind;
}

describe('replaceBlock', () => {
  for (const [title, text, search, by, expected] of [
    ['replaces', 'a\nb\nc\n', 'b\n', 'B\n', 'a\nB\nc\n'],
    ['removes', 'a\nb\nc\n', 'b\n', '', 'a\nc\n'],
    ['does not touch lines that both parts share', 'a \nb\n', 'a\nb\n', 'a\nB\n', 'a \nB\n'],
    ['does without blank lines around it', 'a\nb\n', '\na\n\n', '\nA\n\n', 'A\nb\n'],
    [
      'shifts the indentation of new lines',
      '  if x:\n    y\n',
      'if x:\n  y\n',
      'if x:\n  z\n',
      '  if x:\n    z\n',
    ],
    [
      'keeps what an ellipsis leaves out',
      'f {\n1\n2\n}\n',
      'f {\n...\n}\n',
      'g {\n...\n}\n',
      'g {\n1\n2\n}\n',
    ],
    [
      'refuses an ellipsis whose ends stand twice',
      'f\n1\n}\nf\n2\n}\n',
      'f\n...\n}\n',
      'g\n...\n}\n',
      'ambiguous',
    ],
    ['refuses an ellipsis out of order', '}\nf\n', 'f\n...\n}\n', 'g\n...\n}\n', 'no-match'],
    ['refuses an ellipsis without its pair', 'f\n1\n}\n', 'f\n...\n}\n', 'g\n}\n', 'no-match'],
    ['refuses an empty search', 'a\n', '\n', 'b\n', 'malformed'],
    ['refuses what is not there', 'a\n', 'b\n', 'c\n', 'no-match'],
    ['keeps CRLF', 'a\r\nb\r\n', 'a\n', 'A\nx\n', 'A\r\nx\r\nb\r\n'],
  ] as const)
    it(title, () => assert.equal(replace(text, search, by), expected));

  it('lets the line that the answer gave decide', () =>
    assert.equal(replace('x\n-\nx\n', 'x\n', 'y\n', 3), 'x\n-\ny\n'));
});
