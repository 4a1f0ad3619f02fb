import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { ExecutedLines } from '../../../../src/node/trace/executedLines.ts';

const path = 'src/a.js' as WorkspacePath;

describe('ExecutedLines', () => {
  it('joins lines that ran equally often across lines of which nothing was seen', () => {
    const lines = new ExecutedLines();
    for (const line of [1, 2, 5]) lines.add(path, 'f\n1', line, 2);
    lines.add(path, 'f\n1', 6, 1);
    assert.deepEqual(lines.files(), [
      {
        path,
        functions: [
          {
            name: 'f',
            ran: [
              { from: 1, to: 5, count: 2 },
              { from: 6, to: 6, count: 1 },
            ],
          },
        ],
      },
    ]);
  });

  it('does not join across a line that did not run', () => {
    const lines = new ExecutedLines();
    lines.add(path, 'f\n1', 1, 1);
    lines.add(path, 'f\n1', 2, 0);
    lines.add(path, 'f\n1', 3, 1);
    assert.deepEqual(
      lines.files()[0]?.functions[0]?.ran.map(({ from, to }) => [from, to]),
      [
        [1, 1],
        [3, 3],
      ],
    );
  });

  it('has no file of which nothing ran', () => {
    const lines = new ExecutedLines();
    lines.add(path, 'f\n1', 1, 0);
    assert.deepEqual(lines.files(), []);
  });
});
