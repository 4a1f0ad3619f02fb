import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { shopFiles } from '../../../support/shopEdits.ts';
import {
  findPatch,
  openFolder,
  readFiles,
  run,
  tabLabels,
  turnAwayFrom,
  until,
  withSetting,
} from '../greenlight.ts';

const patched = shopFiles;

describe('A fix of the shop', () => {
  let alone: AsyncDisposable;
  before(async () => {
    alone = await withSetting('runAloneFirst', true);
  });
  after(() => alone[Symbol.asyncDispose]());

  it('finds the failing test and shows a patch of two files, writing nothing', async () => {
    const before = readFiles(patched);
    await findPatch();
    assert.deepEqual(tabLabels(), ['Suggested Patch (2 files)']);
    assert.deepEqual(readFiles(patched), before);
  });

  it('applies the patch, proves it by the test, and reverts to the same bytes', async () => {
    const before = readFiles(patched);
    assert.deepEqual(await run('applySuggestedPatch'), { kind: 'fixed', testsRun: 1 });
    const [rounding = '', apply = ''] = readFiles(patched);
    assert.match(rounding, /Math\.round/);
    assert.match(apply, /amount >= coupon\.from/);
    assert.deepEqual(tabLabels(), [], 'what is applied is no longer proposed');
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), before);
  });

  it('says that the test still fails when the patch is gone', async () => {
    assert.deepEqual(await run('rerunFailingTest'), { kind: 'still-failing' });
  });
});

describe('A fix', () => {
  it('keeps what was written to a patched file since when it reverts', async () => {
    const [rounding, apply] = readFiles(patched);
    await findPatch();
    await run('applySuggestedPatch');
    const document = await openPatched(1);
    await insertAtTop(document, '// mine\n');
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), [rounding, `// mine\n${apply}`]);
    await removeTopLine(document);
  });

  it('reverts nothing when the same lines were changed since', async () => {
    const before = readFiles(patched);
    await findPatch();
    await run('applySuggestedPatch');
    const document = await openPatched(0);
    const mine = document.getText().replace('Math.round', 'Math.ceil');
    await replaceAll(document, mine);
    const after = readFiles(patched);
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), after);
    await replaceAll(document, mine.replace('Math.ceil', 'Math.round'));
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), before);
  });

  it('stops while the answer streams, and proposes nothing', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const before = readFiles(patched);
    const finding = run('findFailingTest');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const stoppedAt = Date.now();
    await run('stop');
    await finding;
    assert.ok(Date.now() - stoppedAt < 1500, `stopping took ${Date.now() - stoppedAt} ms`);
    assert.deepEqual(tabLabels(), []);
    assert.deepEqual(readFiles(patched), before);
  });

  it('explains a file', async () => {
    await run('explainFile', vscode.Uri.joinPath(openFolder(), 'src/orders/price.js'));
    assert.deepEqual(tabLabels(), [], 'an explanation proposes nothing');
  });

  it('asks for a key where there is none, and sends nothing without one', async () => {
    const settings = vscode.workspace.getConfiguration('greenlight');
    await settings.update('model', 'glm-4.5', vscode.ConfigurationTarget.Global);
    try {
      await turnAwayFrom('findFailingTest');
      assert.deepEqual(tabLabels(), []);
    } finally {
      await settings.update('model', 'greenlight-rehearsal', vscode.ConfigurationTarget.Global);
    }
  });

  it('says that all tests pass where none fails', async () => {
    await findPatch();
    await run('applySuggestedPatch');
    await run('findFailingTest');
    assert.deepEqual(tabLabels(), []);
    await run('revertLastPatch');
  });
});

async function openPatched(index: number): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(vscode.Uri.joinPath(openFolder(), patched[index] ?? ''));
}

async function insertAtTop(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

async function removeTopLine(document: vscode.TextDocument): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.delete(document.uri, new vscode.Range(0, 0, 1, 0));
  await vscode.workspace.applyEdit(edit);
  await document.save();
  await until('the file to be saved', () => !document.isDirty);
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}
