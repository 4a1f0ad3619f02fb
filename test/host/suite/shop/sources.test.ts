import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeAll, promptText, run, tabLabels, untilPatch, withSetting } from '../greenlight.ts';
import { redOutput, stamped } from '../redOutput.ts';

describe('Failures that no run of ours printed', () => {
  let scratch: string;

  before(() => {
    scratch = mkdtempSync(path.join(tmpdir(), 'greenlight-sources-'));
  });
  beforeEach(closeAll);
  after(() => rmSync(scratch, { recursive: true }));

  it('are fixed from the clipboard: a CI log of another machine', async () => {
    await using _ = await withSetting('runAloneFirst', true);
    await vscode.env.clipboard.writeText(stamped(redOutput()));
    await run('fixFromClipboard');
    await untilPatch();
    assert.match(await promptText(), /charges goods, tax and shipping to the cent/);
  });

  it('are fixed from what is selected in an editor', async () => {
    const content = `Nothing of interest.\n${redOutput()}`;
    const document = await vscode.workspace.openTextDocument({ content });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 1, 0);
    await run('fixFromSelection');
    assert.ok(!tabLabels().some((label) => label.startsWith('Suggested')), 'the selection holds no failure');
    editor.selection = new vscode.Selection(1, 0, document.lineCount, 0);
    await run('fixFromSelection');
    await untilPatch();
  });

  it('are fixed from a JUnit report', async () => {
    const file = path.join(scratch, 'junit.xml');
    writeFileSync(file, redOutput('--test-reporter=junit'));
    await run('fixFromReport', vscode.Uri.file(file));
    await untilPatch();
  });

  it('are fixed from a report in the encoding that PowerShell writes', async () => {
    const file = path.join(scratch, 'red.log');
    writeFileSync(file, `\uFEFF${redOutput()}`, 'utf16le');
    await run('fixFromReport', vscode.Uri.file(file));
    await untilPatch();
  });

  it('are explained from the log alone where the test is not run first', async () => {
    await vscode.env.clipboard.writeText(redOutput());
    await run('fixFromClipboard');
    await untilPatch();
    assert.match(await promptText(), /home\/runner\/work\/shop/, 'the output is the log');
    assert.deepEqual(await run('rerunFailingTest'), { kind: 'still-failing' }, 'and the test is run here');
  });

  it('are explained from a log that is too long to be read at once', async () => {
    const noise = 'compiled a module in 12 ms\n'.repeat(350_000);
    await vscode.env.clipboard.writeText(`${noise}${redOutput()}${noise}`);
    await run('fixFromClipboard');
    await untilPatch();
    assert.match(await promptText(), /charges goods, tax and shipping to the cent/);
  });

  it('do not come out of text that tells of none', async () => {
    await vscode.env.clipboard.writeText('Milk, bread, butter');
    await run('fixFromClipboard');
    assert.deepEqual(tabLabels(), []);
  });
});
