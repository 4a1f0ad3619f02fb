import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Declaration } from '../../../src/context/context.ts';
import { outlineByGrammar } from '../../../src/context/outlineByGrammar.ts';

const declare = (name: string, from: number, to: number, depth = 0): Declaration => ({
  ...{ name, from, to, depth, at: from },
  signature: name,
});
const filler = (count: number, text = 'x') => Array.from({ length: count }, () => text);
const rowsOf = (lines: readonly string[], declarations: readonly Declaration[]) =>
  outlineByGrammar(lines, declarations).map(({ from, to, name }) => `${from}-${to} ${name}`.trim());

describe('outlineByGrammar', () => {
  it('keeps each function whole, and what lies between as it is', () => {
    const lines = filler(20);
    assert.deepEqual(rowsOf(lines, [declare('a', 3, 5), declare('b', 6, 9), declare('c', 15, 20)]), [
      '1-2',
      '3-5 a',
      '6-9 b',
      '10-14',
      '15-20 c',
    ]);
  });

  it('cuts a class at its methods, and says where it begins', () => {
    const units = outlineByGrammar(filler(12), [
      declare('C', 1, 12),
      declare('m', 3, 5, 1),
      declare('n', 6, 11, 1),
    ]);
    assert.deepEqual(
      units.map(({ from, to, parents }) => [from, to, ...parents]),
      [
        [1, 2],
        [3, 5, 1],
        [6, 11, 1],
        [12, 12],
      ],
    );
  });

  it('takes two declarations of one line for one', () =>
    assert.deepEqual(rowsOf(filler(3), [declare('a', 2, 2), declare('b', 2, 2)]), ['1-1', '2-2 a', '3-3']));

  it('cuts what is too large for one look by its indentation', () => {
    const lines = ['function big() {', ...filler(30, `  if (x) {\n${'y'.repeat(200)}\n  }`), '}']
      .join('\n')
      .split('\n');
    const units = outlineByGrammar(lines, [declare('big', 1, lines.length)]);
    assert.ok(units.length > 5);
  });

  it('covers every line once, whatever is declared', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(20)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), some, (count, ranges) => {
        const declarations = ranges
          .map(([from, more]) => declare('d', Math.min(from, count), Math.min(from + more, count)))
          .sort((a, b) => a.from - b.from || b.to - a.to);
        let next = 1;
        for (const { from, to } of outlineByGrammar(filler(count), declarations)) {
          assert.equal(from, next);
          assert.ok(to >= from);
          next = to + 1;
        }
        assert.equal(next, count + 1);
      }),
    );
  });
});
