import assert from 'node:assert/strict';
import { dropLongComments } from '../../../src/context/dropLongComments.ts';

const kept = (text: string) => {
  const lines = text.split('\n');
  return dropLongComments(lines, { from: 1, to: lines.length }).map(({ from, to }) => `${from}-${to}`);
};

describe('dropLongComments', () => {
  for (const [what, text, ranges] of [
    ['a long block', '/**\n * a\n * b\n * c\n */\nf();', ['6-6']],
    ['a short block', '/** a */\nf();', ['1-2']],
    ['a documentation string', 'def f():\n  """a\n  b\n  c\n  d\n  """\n  return 1', ['1-1', '7-7']],
    ['a run of line comments', 'a();\n// 1\n// 2\n// 3\n// 4\n// 5\nb();', ['1-1', '7-7']],
    ['nothing but a comment', '# 1\n# 2\n# 3\n# 4\n# 5\n# 6', []],
    ['an unclosed block', 'a();\n/* b\nc', ['1-3']],
  ] as const)
    it(`reads ${what}`, () => assert.deepEqual(kept(text), ranges));
});
