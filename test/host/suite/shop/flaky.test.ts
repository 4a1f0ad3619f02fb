import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { shopEdits } from '../../../support/shopEdits.ts';
import { closeAll, openFolder, run, tabLabels, until, untilPatch, withSetting } from '../greenlight.ts';
import { scriptModel } from '../scriptedModel.ts';

/** Red when it is run for the first time, and green ever after. */
const flaky = `
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';

it('works every second time', () => {
  const mark = new URL('./flaky.mark', import.meta.url);
  const ran = existsSync(mark);
  writeFileSync(mark, '');
  assert.ok(ran, 'not yet');
});
`;

describe('A test whose results are mixed', () => {
  const place = (name: string) => vscode.Uri.joinPath(openFolder(), 'test', name);

  before(async () => {
    await closeAll();
    writeFileSync(place('flaky.test.js').fsPath, flaky);
  });

  after(async () => {
    for (const name of ['flaky.test.js', 'flaky.mark']) rmSync(place(name).fsPath, { force: true });
    await closeAll();
  });

  it('is shown with both outputs, and nothing is sent unless the user asks for it', async () => {
    await using _ = await withSetting('runAloneFirst', true);
    await using model = await scriptModel([shopEdits.roundsRight]);
    const controller = vscode.tests.createTestController('flaky', 'Flaky tests');
    const file = controller.createTestItem('flaky', 'flaky.test.js', place('flaky.test.js'));
    await run('fixTest', file);
    controller.dispose();
    await until('both outputs', () => tabLabels().some((label) => label.startsWith('Failed ↔ Passed')));
    assert.ok(!tabLabels().some((label) => label.startsWith('Suggested Patch')));
    const texts = vscode.workspace.textDocuments
      .filter(({ uri }) => uri.scheme === 'greenlight-text')
      .map((document) => document.getText());
    assert.ok(texts.some((text) => /not yet/.test(text) && /fail 1/.test(text)));
    assert.ok(texts.some((text) => /pass 1/.test(text) && !/not yet/.test(text)));
    assert.equal(model.prompts.length, 0);
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    await untilPatch();
    assert.equal(model.prompts.length, 1);
    assert.match(model.prompts[0] ?? '', /works every second time/);
  });
});
