import assert from 'node:assert/strict';
import { isApplyPatchLine, readApplyPatch } from '../../../src/patch/readApplyPatch.ts';

const read = (text: string) => readApplyPatch(text.split('\n'));
const patch = (body: string) => `*** Begin Patch\n${body}\n*** End Patch`;

/** Each edit in a few words. */
function sketch(text: string): string[] {
  return read(text).edits.map((edit) => {
    if (edit.kind === 'hunk')
      return `hunk ${edit.path} ${edit.hunk.enclosing ?? ''}|${edit.hunk.lines.map(({ kind, text: line }) => kind[0] + line).join('|')}`;
    if (edit.kind === 'rename') return `rename ${edit.path} ${edit.to}`;
    return edit.kind === 'create'
      ? `create ${edit.path} ${JSON.stringify(edit.text)}`
      : `${edit.kind} ${edit.path}`;
  });
}

describe('readApplyPatch', () => {
  for (const [title, text, expected] of [
    ['adds', patch('*** Add File: a\n+x\n+\n+y'), ['create a "x\\n\\ny\\n"']],
    ['deletes', patch('*** Delete File: a'), ['delete a']],
    ['updates', patch('*** Update File: a\n@@ f()\n c\n-x\n+y'), ['hunk a f()|cc|rx|ay']],
    [
      'updates in two places',
      patch('*** Update File: a\n@@\n-x\n+y\n@@\n-z'),
      ['hunk a |rx|ay', 'hunk a |rz'],
    ],
    [
      'moves with an edit',
      patch('*** Update File: a\n*** Move to: b\n@@\n-x\n+y'),
      ['hunk a |rx|ay', 'rename a b'],
    ],
    ['moves alone', patch('*** Update File: a\n*** Move to: b'), ['rename a b']],
    ['takes blanks around marks', patch('  *** Delete File: a  '), ['delete a']],
    [
      'takes the innermost of nested scopes',
      patch('*** Update File: a\n@@ class A\n@@ f()\n-x'),
      ['hunk a f()|rx'],
    ],
    ['does without both ends', '*** Delete File: b\n*** Update File: a\n@@\n-x', ['hunk a |rx']],
  ] as const)
    it(title, () => assert.deepEqual(sketch(text), expected));

  for (const [title, text] of [
    ['a new file’s line without its mark', patch('*** Add File: a\nx')],
    ['an empty update', patch('*** Update File: a')],
    ['a chunk that changes nothing', patch('*** Update File: a\n@@\n x')],
    ['an operation that it does not know', patch('*** Update File: a\n@@\n-x\n*** Frobnicate: a')],
    ['an end without a beginning', '*** Update File: a\n@@\n-x\n*** End Patch'],
    ['a line of no operation', patch('hello\n*** Delete File: a')],
  ] as const)
    it(`takes no ${title}`, () => assert.equal(read(text).incomplete[0]?.kind, 'malformed'));

  it('keeps the whole operations of one that is cut off, and names the last', () => {
    const { edits, incomplete } = read('*** Begin Patch\n*** Delete File: a\n*** Update File: b\n@@\n-x');
    assert.deepEqual([edits.length, incomplete[0]?.path, incomplete[0]?.kind], [1, 'b', undefined]);
  });

  it('reads where a chunk is at the end of the file', () => {
    const [edit] = read(patch('*** Update File: a\n@@\n-x\n*** End of File')).edits;
    assert.equal(edit?.kind === 'hunk' && edit.hunk.atEnd, true);
  });

  it('knows its lines from ours', () => {
    assert.ok(isApplyPatchLine('*** Begin Patch') && isApplyPatchLine('*** Add File: a'));
    assert.ok(!isApplyPatchLine('*** Delete File: a') && !isApplyPatchLine('**bold**'));
  });
});
