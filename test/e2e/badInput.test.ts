import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { quietSettings } from '../host/quietSettings.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';

/** The workspace's own test command, and what a person reads. */
const cases: readonly (readonly [string, string | undefined, RegExp])[] = [
  ['a folder without tests', undefined, /found no tests that it can run here/],
  ['a program that does not exist', 'no-such-program', /could not be started: no-such-program/],
  ['tests that hang', 'node hang.js', /took too long and were stopped: node hang\.js/],
  ['tests that pass', 'node pass.js', /All tests pass: node pass\.js/],
];

describe('What a person reads when the tests cannot be run', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-desk-bad-'));
  let desk: Desk;
  let window: CodeWindow;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(path.join(folder, '.vscode'));
    writeFileSync(path.join(folder, 'hang.js'), 'setInterval(() => {}, 1000);');
    writeFileSync(path.join(folder, 'pass.js'), '');
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

  after(async () => {
    await window?.close();
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [title, command, words] of cases) {
    it(title, async () => {
      if (command !== undefined) {
        const settings = JSON.stringify({ 'greenlight.testCommand': command });
        writeFileSync(path.join(folder, '.vscode/settings.json'), settings);
        await window.page.waitForTimeout(1500);
      }
      await window.run('Greenlight: Find Failing Test');
      const notice = window.notices.filter({ hasText: words });
      await notice.waitFor({ timeout: 30_000 });
      assert.match(await notice.innerText(), words);
      await window.run('Notifications: Clear All Notifications');
    });
  }
});
