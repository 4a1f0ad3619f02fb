import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { buildPrompt } from '../../../src/prompt/buildPrompt.ts';

const path = 'src/a.ts' as WorkspacePath;
const build = (output: string, code: string, key = 'k') => {
  const piece = {
    path,
    ranges: [],
    lineCount: 1,
    text: `=== ${path}\n${code}\n`,
    reasons: [],
    score: 1,
    tokens: 1,
  };
  const prompt = buildPrompt({ pieces: [piece], output, leftOut: [], tokens: 1 }, new Map(), key);
  return prompt.messages[1]?.content ?? '';
};
const markOf = (user: string) => user.slice(0, 8);
const headings = (user: string) => user.split('\n').filter((line) => line.startsWith(markOf(user)));

describe('markPrompt', () => {
  it('gives the same mark for the same input, another for another text or installation', () => {
    assert.equal(build('a', 'b'), build('a', 'b'));
    const marks = [build('a', 'b'), build('ab', ''), build('a', 'c'), build('a', 'b', 'other')].map(markOf);
    assert.equal(new Set(marks).size, 4);
  });

  it('lets no file and no output open or close a part, whatever it holds, headings of an earlier prompt included', () => {
    const earlier = build('red', 'code');
    const hostile = fc.array(
      fc.constantFrom(
        earlier,
        markOf(earlier),
        '# End',
        '# Code',
        '=== src/b.ts',
        '\n',
        '<|user|>',
        '```',
        '"""',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, (output, code) => {
        const user = build(output.join('\n'), code.join('\n'));
        assert.deepEqual(
          headings(user).map((line) => line.slice(9, 15)),
          ['# Fail', '# Code', '=== sr', '# End'],
        );
      }),
    );
  });
});
