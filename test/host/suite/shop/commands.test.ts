import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findPatch, run, tabLabels, turnAwayFrom, until } from '../greenlight.ts';

describe('Commands around a fix', () => {
  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await findPatch();
  });

  it('Show Patch brings the diff back after it was closed', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await run('showPatch');
    await until('the diff', () => tabLabels().includes('Suggested Patch (2 files)'));
  });

  it('Discard Patch closes the diff, and then there is nothing to apply', async () => {
    await run('discardPatch');
    await until('the diff to close', () => tabLabels().length === 0);
    assert.equal(await run('applySuggestedPatch'), undefined);
  });

  it('Show Prompt shows the text that was sent, with the failing test in it', async () => {
    await run('showPrompt');
    await until('the prompt', () => tabLabels().includes('Prompt.md'));
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^# system\n/);
    assert.match(text, /charges goods, tax and shipping to the cent/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('Open Failure shows the failing line', async () => {
    await run('openFailure', {
      nameParts: ['charges'],
      excerpt: '',
      file: 'test/checkout.test.js',
      line: 18,
    });
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /checkout\.test\.js$/);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 17);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('Select Model and Set API Key change nothing when the user turns away', async () => {
    const model = () => vscode.workspace.getConfiguration('greenlight').get('model');
    const before = model();
    await turnAwayFrom('selectModel');
    await turnAwayFrom('setApiKey');
    assert.equal(model(), before);
  });

  it('Clear API Key, Show Log, Stop and Send Again end by themselves', async () => {
    await run('clearApiKey');
    await run('showLog');
    await run('stop');
    await run('sendAgain');
    await until('the diff', () => tabLabels().some((label) => label.startsWith('Suggested Patch')));
    await run('discardPatch');
  });
});
