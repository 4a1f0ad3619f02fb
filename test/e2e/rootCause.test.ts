import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quietSettings } from '../host/quietSettings.ts';
import { violationsOf } from '../support/accessibility.ts';
import { type MisbehavingRehearsal, startMisbehavingRehearsal } from '../support/misbehavingRehearsal.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/e2e');
const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast'];

describe('The Root Cause view, with an answer that means harm', () => {
  let server: MisbehavingRehearsal;
  let desk: Desk;
  let window: CodeWindow;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    server = await startMisbehavingRehearsal('hostile-markdown');
    desk = await setUpDesk({
      settings: { ...quietSettings, 'greenlight.baseUrl': server.baseUrl },
      say: () => undefined,
    });
    window = await desk.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window?.screenshot(path.join(pictures, 'failed.png'));
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    await server?.[Symbol.asyncDispose]();
  });

  it('shows it as text, and nothing is run, fetched or opened', async () => {
    const outside: string[] = [];
    window.page.on('request', (request) => {
      if (request.url().includes('evil.example')) outside.push(request.url());
    });
    await window.run('Greenlight: Find Failing Test');
    await window.question.waitFor({ timeout: 60_000 });
    await window.page.keyboard.press('Enter');
    const page = window.rootCause;
    await page.locator('article', { hasText: 'The end.' }).waitFor({ timeout: 60_000 });
    assert.equal(await page.locator('article :is(script, img, iframe, a, b)').count(), 0);
    assert.equal(await page.locator('body').getAttribute('data-harmed'), null);
    assert.equal(
      await page.locator('article', { hasText: 'command:workbench.action.closeSidebar' }).count(),
      1,
    );
    assert.deepEqual(outside, []);
  });

  it('opens the places that it names', async () => {
    await window.rootCause.locator('article button.place', { hasText: 'the coupon' }).click();
    await window.page.locator('.tab', { hasText: 'apply.js' }).waitFor();
    await window.page.locator('.statusbar', { hasText: 'Ln 10' }).waitFor();
  });

  it('answers a follow-up question under the first answer', async () => {
    server.behave('no-patch');
    await window.rootCause.locator('vscode-textarea textarea').fill('And why half a cent?');
    await window.page.keyboard.press('Enter');
    await window.rootCause.locator('.question', { hasText: 'And why half a cent?' }).waitFor();
    await window.rootCause.locator('article', { hasText: 'asks for more' }).waitFor({ timeout: 30_000 });
    assert.equal(await window.rootCause.locator('article').count(), 2);
    const messages = server.seen.at(-1)?.body['messages'] as readonly { role: string }[];
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user', 'assistant', 'user'],
    );
  });

  for (const theme of themes) {
    it(`is accessible in ${theme}`, async () => {
      const settings = JSON.stringify({ 'workbench.colorTheme': theme });
      mkdirSync(path.join(desk.folder, '.vscode'), { recursive: true });
      writeFileSync(path.join(desk.folder, '.vscode/settings.json'), settings);
      const kind = theme.includes('Contrast') ? 'hc-black' : theme.includes('Dark') ? 'vs-dark' : 'vs';
      await window.page.locator(`.monaco-workbench.${kind}`).waitFor();
      await window.page.waitForTimeout(1000);
      await window.rootCause.locator('article').first().scrollIntoViewIfNeeded();
      await window.screenshot(path.join(pictures, `view-${theme.split(' ')[1]?.toLowerCase()}.png`));
      assert.deepEqual(await violationsOf(window), []);
    });
  }

  it('draws no link of what a server says in a notification', async () => {
    server.behave('links');
    await window.run('Greenlight: Send Again');
    const notice = window.notices.filter({ hasText: 'The server said' });
    await notice.filter({ hasText: 'Fix it' }).waitFor({ timeout: 60_000 });
    await window.screenshot(path.join(pictures, 'notice-without-link.png'));
    assert.equal(await notice.locator('a').count(), 0);
  });
});
