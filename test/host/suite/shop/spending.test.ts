import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findPatch, run, tabLabels, until } from '../greenlight.ts';

describe('Spending', () => {
  beforeEach(closeAll);
  after(closeAll);

  it('shows as a page what was sent, once something was', async () => {
    await findPatch();
    await run('discardPatch');
    await run('showSpending');
    await until('the page', () => tabLabels().some((label) => label.includes('Spending.md')));
  });

  it('books each request with its tokens and what became of it', async () => {
    await run('showSpending');
    const uri = vscode.Uri.from({ scheme: 'greenlight-text', path: '/Spending.md' });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /\| \d{4}-\d\d \| greenlight-rehearsal \| \d+ \| \d{3,} \| \d+ \| \$0/);
  });
});
