import assert from 'node:assert/strict';
import { readBlock } from '../../../src/patch/readBlock.ts';

/** Reads a body, the opening line left out; the parts, or what it is instead. */
function read(body: string, path = 'a.js'): string {
  const block = readBlock(body.split('\n'), 0, path);
  return block.kind === 'block' ? `${block.search}→${block.replace}@${block.hint.line ?? ''}` : block.kind;
}

const close = '>>>>>>> REPLACE';

describe('readBlock', () => {
  for (const [title, body, expected] of [
    ['a plain block', `x\n=======\ny\n${close}`, 'x\n→y\n@'],
    ['an empty part', `x\n=======\n${close}`, 'x\n→@'],
    ['Cline’s close', 'x\n=======\ny\n+++++++ REPLACE', 'x\n→y\n@'],
    ['a divider that stands for the close', 'x\n=======\ny\n=======', 'x\n→y\n@'],
    ['a divider right before the close', `x\n=======\ny\n=======\n${close}`, 'x\n→y\n@'],
    [
      'an underline of another length in the text',
      `x\n=============\n=======\ny\n${close}`,
      'x\n=============\n→y\n@',
    ],
    ['Roo’s line hints', `:start_line:7\n:end_line:8\n-------\nx\n=======\ny\n${close}`, 'x\n→y\n@7'],
    ['line numbers on every line', `7 | x\n8 | z\n=======\n7 | y\n${close}`, 'x\nz\n→y\n@7'],
    ['numbers that are the file’s own', `7 | x\n9 | z\n=======\ny\n${close}`, '7 | x\n9 | z\n→y\n@'],
    ['markers behind a backslash', `\\=======\n=======\n\\>>>>>>> x\n${close}`, '=======\n→>>>>>>> x\n@'],
    ['no divider', `x\ny\n${close}`, 'unclear'],
    ['two dividers', `x\n=======\ny\n=======\nz\n${close}`, 'unclear'],
    ['no close', 'x\n=======\ny', 'cut'],
    ['nothing', '', 'cut'],
    ['another block before the close', `x\n=======\ny\n<<<<<<< SEARCH\nz\n${close}`, 'cut'],
  ] as const)
    it(title, () => assert.equal(read(body), expected));

  it('doubts a last divider where lines of = underline headings', () =>
    assert.equal(read(`x\n=======\ny\n=======\n${close}`, 'a.md'), 'unclear'));
});
