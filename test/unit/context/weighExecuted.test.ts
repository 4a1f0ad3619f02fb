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
    { executedModule: 0.3, executedShare: 0.5, executedPart: 0.5 },
  );
  const lines = (from: number, to: number) => weigh(path, [{ from, to }]);

  it('is 1 for what only the failing test ran', () => assert.equal(lines(1, 3), 1));
  it('falls with the failing test’s share', () => assert.equal(lines(5, 6), 0.25));
  it('makes little of a module’s own code', () => assert.equal(lines(10, 12), 0.3));
  it('falls with the part that ran, as in a function that was defined and never called', () =>
    assert.equal(lines(3, 4), Math.sqrt(0.5)));
  it('looks at all ranges as one', () =>
    assert.equal(
      weigh(path, [
        { from: 3, to: 3 },
        { from: 8, to: 8 },
      ]),
      Math.sqrt(0.5),
    ));
  it('tells what stands beside executed code from what is elsewhere', () => {
    assert.equal(lines(7, 9), 0);
    assert.equal(weigh('src/b.js' as WorkspacePath, [{ from: 1, to: 9 }]), undefined);
  });
});
