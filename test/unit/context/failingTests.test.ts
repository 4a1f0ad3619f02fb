import assert from 'node:assert/strict';
import { findFailingTests } from '../../../src/context/failingTests.ts';

const suite = `describe('cart', () => {
  it('adds', () => {
    one();
  });

  it.each([1, 2])('takes %i items', (count) => {
    two(count);
  });

  it(
    'rounds',
    () => {
      three();
    },
  );
});`.split('\n');

const found = (lines: readonly string[], clues: Partial<Parameters<typeof findFailingTests>[1]>) =>
  findFailingTests(lines, { names: [], rows: [], failing: '', lines: [], ...clues }).map(
    ({ from, to }) => `${from}-${to}`,
  );

describe('findFailingTests', () => {
  for (const [what, clues, expected] of [
    ['by its name, not its suite', { names: ['adds'] }, ['2-4']],
    ['by the suite and test titles in the raw output', { failing: '✖ cart > adds' }, ['2-4']],
    ['by the fixed part of a title with placeholders', { names: ['takes 2 items'] }, ['6-8']],
    ['by a line that the output names', { lines: [7] }, ['6-8']],
    ['with its title on a line of its own', { names: ['rounds'] }, ['10-15']],
    ['not at all, when nothing tells', { names: ['other'] }, []],
  ] as const)
    it(`finds the test ${what}`, () => assert.deepEqual(found(suite, clues), expected));

  it('finds a Python test', () => {
    const lines = ['def test_add():', '    assert add(1, 2) == 3', '', 'def test_sub():', '    pass'];
    assert.deepEqual(found(lines, { names: ['test_add'] }), ['1-3']);
  });

  it('takes the lines around one that the output names, where no test is recognised', () => {
    assert.deepEqual(found(Array(40).fill('x,'), { lines: [20] }), ['16-31']);
  });

  it('finds the row of a table of cases titled by their input', () => {
    const lines = ['tester.run({', '  valid: [', "    'var total = 1;',", '  ],', '});'];
    assert.deepEqual(found(lines, { names: ['}'], rows: ['var total = 1;'] }), ['1-5']);
  });
});
