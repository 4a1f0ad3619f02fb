import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { quietSettings } from '../host/quietSettings.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';
import { revertFix } from './fixFlow.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(root, '.demo/e2e');

/** Another extension's tests, which may do without trust: one of them has failed. */
const otherTests = `
const vscode = require('vscode');
exports.activate = () => {
  const controller = vscode.tests.createTestController('other', 'Other tests');
  const [folder] = vscode.workspace.workspaceFolders;
  const uri = vscode.Uri.joinPath(folder.uri, 'test/checkout.test.js');
  const test = controller.createTestItem('charges', 'charges goods, tax and shipping to the cent', uri);
  test.range = new vscode.Range(15, 2, 21, 5);
  controller.items.add(test);
  const message = vscode.TestMessage.diff('Cents do not add up', '3163', '3411');
  message.location = new vscode.Location(uri, new vscode.Position(17, 4));
  const results = controller.createTestRun(new vscode.TestRunRequest([test]));
  results.failed(test, message, 3);
  results.end();
};
`;

/** @returns the folder of an extension with tests. */
function writeOtherTests(folder: string): string {
  mkdirSync(folder);
  const manifest = {
    ...{ name: 'other-tests', publisher: 'other', version: '1.0.0', description: 'Tests' },
    ...{ engines: { vscode: '^1.100.0' }, main: './extension.js', activationEvents: ['onStartupFinished'] },
    capabilities: { untrustedWorkspaces: { supported: true } },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'extension.js'), otherTests);
  writeFileSync(path.join(folder, 'README.md'), '# Other tests\n');
  return folder;
}

describe('Restricted Mode', () => {
  let folder: string;
  let desk: Desk;
  let window: CodeWindow;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'greenlight-desk-restricted-')), 'shop');
    cpSync(path.join(root, 'media/sample/shop'), folder, { recursive: true });
    mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    writeFileSync(
      path.join(folder, '.vscode/settings.json'),
      JSON.stringify({
        'greenlight.testCommand': `touch ${folder}/ran`,
        'greenlight.baseUrl': 'http://127.0.0.1:9/v1',
        'greenlight.maxCostUsd': 1000,
      }),
    );
    desk = await setUpDesk({
      workspace: folder,
      settings: {
        ...quietSettings,
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'greenlight.model': 'greenlight-rehearsal',
      },
      say: () => undefined,
      beside: writeOtherTests(path.join(path.dirname(folder), 'other-tests')),
    });
    window = await desk.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(path.join(pictures, 'failed.png'));
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  });

  it('explains a file', async () => {
    await window.chooseFromMenu(window.inExplorer('package.json'), 'Explain File');
    await window.rootCause.locator('.usage').waitFor({ timeout: 60_000 });
    assert.match(await window.rootCause.locator('h1').innerText(), /package\.json/);
    await window.screenshot(path.join(pictures, 'restricted-explain.png'));
    assert.ok(!existsSync(path.join(folder, 'ran')));
  });

  it('says why no test is run, and runs none', async () => {
    await window.run('View: Show Greenlight');
    const welcome = window.page.getByText('only in a folder that you trust').first();
    await welcome.waitFor({ timeout: 30_000 });
    assert.ok(await window.page.getByText('Restricted Mode').first().isVisible());
    assert.ok(await window.isInSight('Failures', 'Manage Workspace Trust'));
    assert.ok(await window.isInSight('Failures', 'Fix From Clipboard'));
    await window.screenshot(path.join(pictures, 'restricted.png'));
    assert.ok(!existsSync(path.join(folder, 'ran')));
  });

  it('takes a patch from a log, applies and reverts it, and runs nothing to prove it', async () => {
    const source = path.join(folder, 'src/money/rounding.js');
    const before = readFileSync(source, 'utf8');
    const { stdout } = spawnSync('node', ['--test', '--test-reporter=spec'], {
      cwd: folder,
      encoding: 'utf8',
    });
    writeFileSync(path.join(folder, 'red.log'), stdout);
    await window.openFile('red.log');
    await window.page.keyboard.press('Control+A');
    await window.run('Greenlight: Fix From Selection');
    const ready = window.status.filter({ hasText: 'Patch ready' });
    await window.question.or(ready).first().waitFor({ timeout: 60_000 });
    if (await window.question.isVisible()) await window.page.keyboard.press('Enter');
    await ready.waitFor({ timeout: 60_000 });
    await window.screenshot(path.join(pictures, 'restricted-patch.png'));
    await window.run('Greenlight: Apply Suggested Patch');
    const words = window.rootCause.locator('.notice', {
      hasText: 'The patch is applied, but not proven. Tests are run only in a workspace that you trust.',
    });
    await words.waitFor({ timeout: 60_000 });
    await window.screenshot(path.join(pictures, 'restricted-applied.png'));
    assert.equal(await window.notices.count(), 0, 'nothing failed');
    assert.notEqual(readFileSync(source, 'utf8'), before);
    assert.match(await revertFix(window), /reverted/);
    assert.equal(readFileSync(source, 'utf8'), before);
    assert.ok(!existsSync(path.join(folder, 'ran')));
  });

  it('takes a patch from a report, by its menu in the Explorer', async () => {
    const { stdout } = spawnSync('node', ['--test', '--test-reporter=junit'], {
      cwd: folder,
      encoding: 'utf8',
    });
    writeFileSync(path.join(folder, 'junit.xml'), stdout);
    await window.run('View: Show Explorer');
    await window.chooseFromMenu(window.inExplorer('junit.xml'), 'Fix From Test Report');
    const ready = window.status.filter({ hasText: 'Patch ready' });
    await window.question.or(ready).first().waitFor({ timeout: 60_000 });
    if (await window.question.isVisible()) await window.page.keyboard.press('Enter');
    await ready.waitFor({ timeout: 60_000 });
    assert.equal(await window.rootCause.locator('.notice', { hasText: 'not proven' }).count(), 0);
    assert.ok(!existsSync(path.join(folder, 'ran')));
  });

  it('says why no test of the Test Explorer is run, and runs none', async () => {
    await window.run('Testing: Focus on Test Explorer View');
    const test = window.page.locator('.test-explorer .monaco-list-row', { hasText: 'charges goods' });
    await window.chooseFromMenu(test, 'Explain and Fix This Test');
    const refusal = window.notices.filter({ hasText: 'only in a workspace that you trust' });
    await refusal.waitFor({ timeout: 30_000 });
    await window.screenshot(path.join(pictures, 'restricted-explorer.png'));
    const offer = window.page
      .locator('.notifications-toasts')
      .getByRole('button', { name: 'Manage Workspace Trust' });
    assert.ok(await offer.isVisible());
    assert.ok(!existsSync(path.join(folder, 'ran')));
  });
});
