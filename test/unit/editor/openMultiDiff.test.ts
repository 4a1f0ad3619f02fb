import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { openMultiDiff } from '../../../src/editor/openMultiDiff.ts';

const uri = (path: string) => ({ path }) as Uri;
const range = { startLineNumber: 3, startColumn: 1, endLineNumber: 3, endColumn: 1 };
const diff = {
  title: 'Suggested Patch',
  multiDiffSourceUri: uri('/1'),
  resources: [
    { originalUri: uri('/old.js'), modifiedUri: uri('/new.js') },
    { originalUri: undefined, modifiedUri: uri('/added.js') },
  ],
  reveal: { modifiedUri: uri('/new.js'), range },
};

describe('openMultiDiff', () => {
  it('asks for the editor that can scroll', async () => {
    const calls: unknown[][] = [];
    await openMultiDiff(async (...call) => calls.push(call), diff);
    assert.deepEqual(calls, [['_workbench.openMultiDiffEditor', diff]]);
  });

  it('takes the command that extensions are promised where that one is gone', async () => {
    const calls: unknown[][] = [];
    await openMultiDiff(async (command, ...args) => {
      if (command.startsWith('_')) throw new Error(`command '${command}' not found`);
      calls.push([command, ...args]);
    }, diff);
    const sides = [
      [uri('/new.js'), uri('/old.js'), uri('/new.js')],
      [uri('/added.js'), undefined, uri('/added.js')],
    ];
    assert.deepEqual(calls, [['vscode.changes', 'Suggested Patch', sides]]);
  });
});
