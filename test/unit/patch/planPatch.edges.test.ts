import assert from 'node:assert/strict';
import { filesAfter, planAnswer, searchReplace } from '../../support/patchedFile.ts';

type Files = Readonly<Record<string, string>>;

/** The files after an answer, or the kinds of its errors. */
function outcome(answer: string, files: Files): Files | readonly string[] {
  const result = planAnswer(answer, files);
  return (
    filesAfter(result, files) ?? (result.kind === 'refused' ? result.errors.map(({ kind }) => kind) : [])
  );
}

const move = (from: string, to: string, rest: string) =>
  `*** Begin Patch\n*** Update File: ${from}\n*** Move to: ${to}\n@@\n${rest}\n*** End Patch\n`;

const cases: readonly (readonly [
  title: string,
  answer: string,
  files: Files,
  expected: Files | readonly string[],
])[] = [
  [
    'two edits of one file',
    searchReplace('a', 'x\n', 'X\n') + searchReplace('a', 'z\n', 'Z\n'),
    { a: 'x\ny\nz\n' },
    { a: 'X\ny\nZ\n' },
  ],
  [
    'two edits in the other order',
    searchReplace('a', 'z\n', 'Z\n') + searchReplace('a', 'x\n', 'X\nX\n'),
    { a: 'x\ny\nz\n' },
    { a: 'X\nX\ny\nZ\n' },
  ],
  [
    'an edit of lines that an edit before it put in',
    searchReplace('a', 'x\n', 'y\n') + searchReplace('a', 'y\n', 'z\n'),
    { a: 'x\n' },
    { a: 'z\n' },
  ],
  [
    'two edits of the same lines',
    searchReplace('a', 'x\ny\n', 'X\ny\n') + searchReplace('a', 'x\ny\n', 'x\nY\n'),
    { a: 'x\ny\n' },
    ['overlap'],
  ],
  [
    'an edit of a file that the answer made',
    searchReplace('n.js', '', 'one\ntwo\n') + searchReplace('n.js', 'two\n', 'TWO\n'),
    {},
    { 'n.js': 'one\nTWO\n' },
  ],
  [
    'an edit of a file that the answer deletes',
    '*** Begin Patch\n*** Delete File: a\n*** Update File: a\n@@\n-x\n+y\n*** End Patch\n',
    { a: 'x\n' },
    ['missing-file'],
  ],
  ['a rename with an edit', move('a', 'b/c', '-x\n+y'), { a: 'x\n' }, { 'b/c': 'y\n' }],
  ['a rename onto another file', move('a', 'b', '-x\n+y'), { a: 'x\n', b: '1\n' }, ['exists']],
  ['a rename out of the folder', move('a', '../b', '-x\n+y'), { a: 'x\n' }, ['bad-path']],
  ['a first line in an empty file', searchReplace('a', '', 'x\n'), { a: '' }, { a: 'x\n' }],
  ['an empty search in a file with text', searchReplace('a', '', 'x\n'), { a: 'y\n' }, ['malformed']],
  ['a file emptied', searchReplace('a', 'x\n', ''), { a: 'x\n' }, { a: '' }],
  [
    'a long file cut to an excerpt',
    `a.js\n\`\`\`js\nline 0\n\`\`\`\n`,
    { 'a.js': Array.from({ length: 40 }, (_, at) => `line ${at}\n`).join('') },
    ['malformed'],
  ],
  ['nothing', 'I would leave it.', { a: 'x\n' }, ['empty']],
  [
    'every error at once',
    searchReplace('a.js', 'q\n', 'r\n') +
      searchReplace('b.js', 'x\n', 'y\n') +
      searchReplace('../c.js', 'x\n', 'y\n') +
      searchReplace('d.js', 'x\n', 'y\n'),
    { 'a.js': 'x\n', 'b.js': 'x\n-\nx\n' },
    ['no-match', 'ambiguous', 'bad-path', 'missing-file'],
  ],
  [
    'tabs where the answer has spaces',
    searchReplace('a', '    x {\n        y\n', '    x {\n        y\n        z\n'),
    { a: '\tx {\n\t\ty\n' },
    { a: '\tx {\n\t\ty\n\t\tz\n' },
  ],
  ['a byte order mark', searchReplace('a', 'x\n', 'y\n'), { a: '\uFEFFx\n' }, { a: '\uFEFFy\n' }],
  ['classic Mac endings', searchReplace('a', 'x\n', 'y\nz\n'), { a: 'w\rx\r' }, { a: 'w\ry\rz\r' }],
];

describe('planPatch, at the edges', () => {
  for (const [title, answer, files, expected] of cases)
    it(title, () => assert.deepEqual(outcome(answer, files), expected));

  it('tells which of the edits failed', () => {
    const result = planAnswer(searchReplace('a', 'x\n', 'y\n') + searchReplace('a', 'q\n', 'r\n'), {
      a: 'x\n',
    });
    assert.deepEqual(result.kind === 'refused' && result.errors.map(({ edit }) => edit), [1]);
  });

  it('edits one line of ten megabytes, and touches no other', () => {
    const half = 'the quick brown fox jumps over it\n'.repeat(150_000);
    const files = { a: `${half}here\n${half}` };
    const result = planAnswer(searchReplace('a', 'here\n', 'there\n'), files);
    assert.equal(result.kind, 'planned');
    const [change] = result.kind === 'planned' ? result.changes : [];
    assert.deepEqual(
      change?.kind === 'modify' && change.hunks.map(({ oldRange, newText }) => [oldRange.from, newText]),
      [[150_001, 'there\n']],
    );
  });
});
