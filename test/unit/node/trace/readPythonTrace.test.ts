import assert from 'node:assert/strict';
import { readPythonTrace } from '../../../../src/node/trace/readPythonTrace.ts';

const functions = [
  ['shop/cart.py', '', 1],
  ['shop/cart.py', 'total', 4],
] as const;

describe('readPythonTrace', () => {
  it('holds what failing tests and imports ran, and beside it how many tests ran each line', () => {
    const executed = readPythonTrace([
      {
        functions,
        tests: [
          { name: '', passed: true, code: [[0, 1, 2]] },
          { name: 'red', passed: false, code: [[1, 5, 6]] },
          { name: 'green', passed: true, code: [[1, 5]] },
        ],
      },
    ]);
    const ran = (files: typeof executed.files) => files[0]?.functions.map((each) => [each.name, each.ran]);
    assert.deepEqual(ran(executed.files), [
      ['', [{ from: 1, to: 2, count: 1 }]],
      ['total', [{ from: 5, to: 6, count: 1 }]],
    ]);
    assert.deepEqual(ran(executed.whole)?.[1], [
      'total',
      [
        { from: 5, to: 5, count: 2 },
        { from: 6, to: 6, count: 1 },
      ],
    ]);
  });

  it('leaves out paths that leave the workspace', () => {
    const tests = [{ name: 'red', passed: false, code: [[0, 1]] }];
    assert.deepEqual(readPythonTrace([{ functions: [['../a.py', 'f', 1]], tests }]).files, []);
  });
});
