import assert from 'node:assert/strict';
import { dropLongComments } from '../../../src/context/dropLongComments.ts';

const kept = (lines: readonly string[]) =>
  dropLongComments(lines, { from: 1, to: lines.length }).map(({ from, to }) => `${from}-${to}`);
const ten = (prefix: string) => Array.from({ length: 10 }, (_, i) => `${prefix}${i}`);

describe('dropLongComments', () => {
  for (const [what, lines, ranges] of [
    ['a long block', ['/**', ...ten(' * '), ' */', 'f();'], ['13-13']],
    ['a short block', ['/** a */', 'f();'], ['1-2']],
    ['a documentation string', ['def f():', '  """a', ...ten('  '), '  """', '  return 1'], ['1-1', '14-14']],
    ['a run of line comments', ['a();', ...ten('// '), 'b();'], ['1-1', '12-12']],
    ['nothing but a comment', ten('# '), []],
    ['an unclosed block', ['a();', '/* b', 'c'], ['1-3']],
  ] as const)
    it(`reads ${what}`, () => assert.deepEqual(kept(lines), ranges));
});
