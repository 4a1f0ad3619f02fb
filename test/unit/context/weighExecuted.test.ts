import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { weighExecuted } from '../../../src/context/weighExecuted.ts';

const path = 'src/a.js' as WorkspacePath;
const file = (
  ...functions: readonly (readonly [name: string, from: number, to: number, count: number])[]
) => [
  { path, functions: functions.map(([name, from, to, count]) => ({ name, ran: [{ from, to, count }] })) },
];

describe('weighExecuted', () => {
  const weigh = weighExecuted(
    {
      files: file(['alone', 1, 3, 2], ['often', 5, 6, 1], ['', 10, 12, 1]),
      whole: file(['alone', 1, 3, 2], ['often', 5, 6, 16], ['', 10, 12, 1]),
    },
    { executedModule: 0.3, executedShare: 0.5 },
  );

  it('is 1 for what only the failing test ran', () => assert.equal(weigh(path, { from: 1, to: 1 }), 1));
  it('falls with the failing test’s share', () => assert.equal(weigh(path, { from: 5, to: 9 }), 0.25));
  it('makes little of a module’s own code', () => assert.equal(weigh(path, { from: 10, to: 12 }), 0.3));
  it('takes the most suspect line of a range', () => assert.equal(weigh(path, { from: 1, to: 12 }), 1));
  it('tells what stands beside executed code from what is elsewhere', () => {
    assert.equal(weigh(path, { from: 7, to: 9 }), 'beside');
    assert.equal(weigh('src/b.js' as WorkspacePath, { from: 1, to: 9 }), undefined);
  });
});
