import assert from 'node:assert/strict';
import { type CoveredFunction, paintRanges } from '../../../../src/node/trace/paintRanges.ts';

function covered(
  functionName: string,
  ...ranges: readonly (readonly [number, number, number])[]
): CoveredFunction {
  return {
    functionName,
    ranges: ranges.map(([startOffset, endOffset, count]) => ({ startOffset, endOffset, count })),
  };
}

describe('paintRanges', () => {
  it('lays blocks over functions, and functions over the module', () => {
    const painted = paintRanges([
      covered('', [0, 100, 1]),
      covered('f', [10, 60, 3], [20, 30, 0]),
      covered('g', [70, 80, 0]),
    ]);
    assert.deepEqual(
      painted.map(({ start, end, count, owner }) => [start, end, count, owner.functionName]),
      [
        [0, 10, 1, ''],
        [10, 20, 3, 'f'],
        [20, 30, 0, 'f'],
        [30, 60, 3, 'f'],
        [60, 70, 1, ''],
        [70, 80, 0, 'g'],
        [80, 100, 1, ''],
      ],
    );
  });

  it('is empty where nothing was covered', () => assert.deepEqual(paintRanges([]), []));

  it('leaves what is outside of every function unpainted', () => {
    assert.deepEqual(
      paintRanges([covered('f', [5, 8, 1]), covered('g', [10, 12, 2])]).map(({ start, end }) => [start, end]),
      [
        [5, 8],
        [10, 12],
      ],
    );
  });
});
