import assert from 'node:assert/strict';
import { describeRun } from '../../../src/run/describeRun.ts';

describe('describeRun', () => {
  it('puts the command above what it printed', () => {
    const plan = {
      framework: 'x',
      selector: { kind: 'all' },
      command: ['npm', 'test'],
      cwd: '/',
      env: {},
    } as const;
    assert.equal(describeRun({ plan, output: 'red\n' }), '> npm test\n\nred\n');
  });
});
