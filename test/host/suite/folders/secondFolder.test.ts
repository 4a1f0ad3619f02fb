import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { shopFiles } from '../../../support/shopEdits.ts';
import {
  closeAll,
  findPatch,
  greenlightId,
  promptText,
  run,
  runOnNewest,
  tabLabels,
  until,
} from '../greenlight.ts';
import { redOutputOf } from '../redOutput.ts';
import { MemoryDisk } from './memoryDisk.ts';

const sample = () =>
  path.join(vscode.extensions.getExtension(greenlightId)?.extensionPath ?? '', 'media/sample/shop');
const folderAt = (index: number) =>
  vscode.workspace.workspaceFolders?.[index]?.uri ?? vscode.Uri.file('/none');
const open = (folder: vscode.Uri, file: string) =>
  vscode.workspace
    .openTextDocument(vscode.Uri.joinPath(folder, file))
    .then((document) => vscode.window.showTextDocument(document, { preview: false }));

/** The terminals that show a run of ours. */
const runs = () => vscode.window.terminals.filter(({ name }) => name === 'Greenlight Tests');

describe('A workspace of two folders', () => {
  const [rounding, apply] = shopFiles;
  const read = (index: number, file: string) => readFileSync(path.join(folderAt(index).fsPath, file), 'utf8');

  before(async () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 2);
    cpSync(sample(), folderAt(1).fsPath, { recursive: true });
    await closeAll();
  });
  afterEach(closeAll);

  it('has a follow-up answered about a file that was explained before any fix, without what its folder’s .env holds', async () => {
    const env = vscode.Uri.joinPath(folderAt(1), '.env');
    writeFileSync(env.fsPath, 'SHOP_PASSWORD=blue-gate-over-9-hills\n');
    await run('explainFile', vscode.Uri.joinPath(folderAt(1), apply));
    await run('askFollowUp', 'Is blue-gate-over-9-hills used here?');
    rmSync(env.fsPath);
    assert.match(await promptText(), /Is <secret-\w+> used here\?/);
  });

  it('has the fix in the second one, where the open file lies, and leaves a file of the same name in the first alone', async () => {
    const [mine, before, after] = [read(0, rounding), read(1, rounding), read(1, apply)];
    await open(folderAt(1), 'src/orders/price.js');
    await findPatch();
    assert.deepEqual(await run('applySuggestedPatch'), { kind: 'fixed', testsRun: 21 });
    assert.match(read(1, rounding), /Math\.round/);
    assert.equal(read(0, rounding), mine);
    await run('revertLastPatch');
    assert.deepEqual([read(0, rounding), read(1, rounding), read(1, apply)], [mine, before, after]);
  });

  it('has a patch applied where its fix is, though a file of the other folder was explained since', async () => {
    const before = [read(0, rounding), read(1, rounding), read(1, apply)];
    await open(folderAt(1), 'src/orders/price.js');
    await findPatch();
    const prompt = await promptText();
    await run('explainFile', vscode.Uri.joinPath(folderAt(0), rounding));
    assert.notEqual(await promptText(), prompt);
    assert.deepEqual(await run('applySuggestedPatch'), { kind: 'fixed', testsRun: 21 });
    await run('revertLastPatch');
    assert.deepEqual([read(0, rounding), read(1, rounding), read(1, apply)], before);
    await runOnNewest('reopenFix');
    assert.equal(await promptText(), prompt, 'the history has what the fix was asked with');
  });

  it('has the failing test found in another package than the open file’s, where the folder has no tests of its own', async () => {
    const { fsPath } = folderAt(1);
    const write = (file: string, text: string) => {
      mkdirSync(path.dirname(path.join(fsPath, file)), { recursive: true });
      writeFileSync(path.join(fsPath, file), text);
    };
    for (const name of readdirSync(fsPath)) rmSync(path.join(fsPath, name), { recursive: true });
    cpSync(sample(), path.join(fsPath, 'packages/shop'), { recursive: true });
    write('package.json', '{"private":true,"workspaces":["packages/*"]}');
    write('packages/desk/package.json', '{"name":"desk","scripts":{"test":"node --test"}}');
    write('packages/desk/test/desk.test.js', "require('node:test')('opens', () => {});");
    const before = read(1, `packages/shop/${rounding}`);
    await open(folderAt(1), 'packages/desk/test/desk.test.js');
    await findPatch();
    assert.deepEqual(await run('applySuggestedPatch'), { kind: 'fixed', testsRun: 21 });
    assert.match(read(1, `packages/shop/${rounding}`), /Math\.round/);
    await run('revertLastPatch');
    assert.equal(read(1, `packages/shop/${rounding}`), before);
    await closeAll();
    rmSync(path.join(fsPath, 'packages'), { recursive: true });
    cpSync(sample(), fsPath, { recursive: true });
  });

  it('runs nothing of the second one where the open file lies in the first', async () => {
    for (const terminal of runs()) terminal.dispose();
    await open(folderAt(0), rounding);
    await run('findFailingTest');
    assert.deepEqual([tabLabels(), runs()], [['rounding.js'], []]);
  });
});

describe('A folder on no disk', () => {
  const scheme = 'greenlight-memory';
  const root = vscode.Uri.from({ scheme, path: '/' });
  let disk: MemoryDisk;
  let registration: vscode.Disposable;

  before(async () => {
    disk = new MemoryDisk(sample());
    registration = vscode.workspace.registerFileSystemProvider(scheme, disk, { isCaseSensitive: true });
    const added = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: root, name: 'far shop' }));
    await added;
    await open(root, 'src/orders/price.js');
  });
  afterEach(async () => {
    await closeAll();
    await open(root, 'src/orders/price.js');
  });
  after(async () => {
    await closeAll();
    registration.dispose();
    rmSync(path.join(folderAt(1).fsPath, 'src'), { recursive: true, force: true });
  });

  it('has its tests not run', async () => {
    await run('findFailingTest');
    assert.deepEqual([tabLabels(), runs()], [['price.js'], []]);
  });

  it('has a file explained with what it imports', async () => {
    await run('explainFile', vscode.Uri.joinPath(root, 'src/orders/price.js'));
    const prompt = await promptText();
    assert.match(prompt, /^Explain the file src\/orders\/price\.js\. /m);
    assert.match(prompt, /src\/discounts\/apply\.js \(imported\)/);
  });

  it('has a failure of a report that lies in it fixed', async () => {
    const report = vscode.Uri.joinPath(root, 'junit.xml');
    const text = redOutputOf(sample(), '--test-reporter=junit');
    await vscode.workspace.fs.writeFile(report, new TextEncoder().encode(text));
    await run('fixFromReport', report);
    await until('the diff', () => tabLabels().includes('Suggested Patch (2 files)'));
    await vscode.workspace.fs.delete(report);
  });

  it('has a test of the Test Explorer fixed from its message, and not run', async () => {
    const controller = vscode.tests.createTestController('far', 'Far tests');
    const uri = vscode.Uri.joinPath(root, 'test/checkout.test.js');
    const test = controller.createTestItem('charges', 'charges goods, tax and shipping to the cent', uri);
    test.range = new vscode.Range(15, 2, 21, 5);
    controller.items.add(test);
    await run('fixTest', test);
    assert.deepEqual([tabLabels(), runs()], [['price.js'], []]);
    await run('fixTest', { test, message: vscode.TestMessage.diff('Cents do not add up', '3163', '3411') });
    await until('the diff', () => tabLabels().includes('Suggested Patch (2 files)'));
    assert.match(await promptText(), /Cents do not add up/);
    controller.dispose();
  });

  it('has a failure of a log fixed from its own files, applied and taken back', async () => {
    const before = shopFiles.map((file) => disk.text(`/${file}`));
    await vscode.env.clipboard.writeText(redOutputOf(sample()));
    await run('fixFromClipboard');
    await until('the diff', () => tabLabels().includes('Suggested Patch (2 files)'));
    await run('addToContext', vscode.Uri.joinPath(root, 'README.md'));
    const prompt = await promptText();
    for (const file of ['src/money/rounding.js', 'README.md'])
      assert.ok(prompt.includes(`=== ${file}`), file);
    await run('applySuggestedPatch');
    assert.match(disk.text(`/${shopFiles[0]}`), /Math\.round/);
    await run('revertLastPatch');
    assert.deepEqual(
      shopFiles.map((file) => disk.text(`/${file}`)),
      before,
    );
  });
});
