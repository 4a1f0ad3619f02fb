import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { countTokens } from '../../../support/scriptedServer.ts';
import { shopEdits } from '../../../support/shopEdits.ts';
import { closeAll, findPatch, run, tabLabels, until, withSetting } from '../greenlight.ts';
import { scriptRunApi } from '../scriptedModel.ts';

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
    assert.match(text, /\| \d{4}-\d\d \| greenlight-rehearsal \| \d+ \| [\d,]{3,} \| [\d,]+ \| — \|/);
  });

  it('counts what is sent again toward what the fix may cost, and stays below that', async () => {
    await using model = await scriptRunApi(shopEdits.roundsRight);
    const mostUsd = 0.15;
    await using _ = await withSetting('maxCostUsd', mostUsd);
    await findPatch();
    for (let times = 0; times < 4; times++) await run('sendAgain');
    const sentUsd = model.prompts.reduce((sum, prompt) => sum + (countTokens(prompt) * 0.02) / 1000, 0);
    assert.ok(sentUsd > 0 && sentUsd <= mostUsd, `${model.prompts.length} prompts for $${sentUsd}`);
  });
});
