import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { quietSettings } from '../host/quietSettings.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/e2e');

/** The workspace's own test command, and what a person reads. */
const cases: readonly (readonly [string, string | undefined, RegExp])[] = [
  ['a folder without tests', undefined, /found no tests that it can run here/],
  ['a program that does not exist', 'no-such-program', /could not be started: no-such-program/],
  ['tests that hang', 'node hang.js', /took too long and were stopped: node hang\.js/],
  ['tests that pass', 'node pass.js', /All tests pass: node pass\.js/],
];

/** What no framework prints. */
const oddOutput = `
console.log('step 1 done');
console.error('widget 7: wanted 3 legs, got 4');
process.exitCode = 3;
`;

describe('What a person reads when the tests cannot be run', () => {
  let folder: string;
  let desk: Desk;
  let window: CodeWindow;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    folder = mkdtempSync(path.join(tmpdir(), 'greenlight-desk-bad-'));
    mkdirSync(path.join(folder, '.vscode'));
    writeFileSync(path.join(folder, 'hang.js'), 'setInterval(() => {}, 1000);');
    writeFileSync(path.join(folder, 'pass.js'), '');
    writeFileSync(path.join(folder, 'odd.js'), oddOutput);
    desk = await setUpDesk({
      workspace: folder,
      settings: {
        ...quietSettings,
        'greenlight.model': 'greenlight-rehearsal',
        'greenlight.testTimeoutSeconds': 5,
      },
      say: () => undefined,
    });
    window = await desk.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(path.join(pictures, 'failed.png'));
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [title, command, words] of cases) {
    it(title, async () => {
      if (command !== undefined) await setCommand(command);
      await window.run('Greenlight: Find Failing Test');
      if (command !== undefined) await agree(command);
      const notice = window.notices.filter({ hasText: words });
      await notice.waitFor({ timeout: 30_000 });
      assert.match(await notice.innerText(), words);
      await window.run('Notifications: Clear All Notifications');
    });
  }

  it('output of a framework that nobody knows', async () => {
    await setCommand('node odd.js');
    await window.run('Greenlight: Find Failing Test');
    await agree('node odd.js');
    const card = window.rootCause.locator('.failure');
    await card.filter({ hasText: 'widget 7: wanted 3 legs, got 4' }).waitFor({ timeout: 30_000 });
    assert.match(await card.innerText(), /doesn’t know this framework/);
    const answer = window.rootCause.locator('article', { hasText: /none of them is in this prompt/ });
    await answer.waitFor();
    await window.screenshot(path.join(pictures, 'bad-unknown-framework.png'));
  });

  it('a report that is gone', async () => {
    const report = path.join(folder, 'report.xml');
    writeFileSync(report, '<testsuites/>');
    await window.openFile('report.xml');
    rmSync(report);
    await window.run('Greenlight: Fix From Test Report');
    const words = 'report.xml no longer exists, so it can’t be read.';
    await window.notices.filter({ hasText: words }).waitFor({ timeout: 30_000 });
    await window.run('Notifications: Clear All Notifications');
  });

  it('no folder', async () => {
    const empty = await desk.open({ folder: undefined });
    try {
      await empty.run('Greenlight: Find Failing Test');
      const notice = empty.notices.filter({ hasText: 'No folder is open. Open the one whose test fails.' });
      await notice.waitFor({ timeout: 30_000 });
      await empty.screenshot(path.join(pictures, 'bad-no-folder.png'));
    } finally {
      await empty.close();
    }
  });

  /** The workspace's own command is shown before it is run for the first time. */
  async function agree(command: string): Promise<void> {
    const question = window.page.locator('.quick-input-widget', { hasText: 'name a command' });
    await question.filter({ hasText: command }).waitFor({ timeout: 15_000 });
    await window.screenshot(path.join(pictures, 'test-command.png'));
    await window.page.keyboard.press('Enter');
  }

  async function setCommand(command: string): Promise<void> {
    const settings = JSON.stringify({ 'greenlight.testCommand': command });
    writeFileSync(path.join(folder, '.vscode/settings.json'), settings);
    await window.page.waitForTimeout(1500);
  }
});
