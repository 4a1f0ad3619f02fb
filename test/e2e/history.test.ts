import assert from 'node:assert/strict';
import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quietSettings } from '../host/quietSettings.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';
import { applyFix, findFix, revertFix } from './fixFlow.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/e2e');
const test = 'charges goods, tax and shipping to the cent';
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' } as const;

describe('The History view', () => {
  let desk: Desk;
  let window: CodeWindow;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    desk = await setUpDesk({
      settings: { ...quietSettings, 'greenlight.model': 'greenlight-rehearsal' },
      say: () => undefined,
    });
    window = await open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failed');
  });

  after(async () => {
    await window?.close();
    await desk?.close();
  });

  it('says what it is for before there is a fix, and nothing was written for it', async () => {
    await window.run('Greenlight: Focus on History View');
    await window.page.locator('.pane', { hasText: 'Each patch that you apply is kept here' }).waitFor();
    await picture('empty');
    assert.deepEqual(kept(), []);
  });

  it('shows what was applied, with verdict, price and time, and what was taken back', async () => {
    await findFix(window);
    await applyFix(window);
    await focus();
    const applied = await window.rows('History');
    assert.match(applied[0] ?? '', /^Today/);
    assert.match(applied[1] ?? '', new RegExp(`${test}, Fixed: .*nothing billed, \\d\\d:\\d\\d.*, applied$`));
    await picture('applied');
    await revertFix(window);
    await findFix(window);
    await applyFix(window);
    await focus();
    const both = await window.rows('History');
    assert.equal(both.length, 3);
    assert.match(both[1] ?? '', /, applied$/);
    assert.match(both[2] ?? '', /, reverted$/);
    assert.equal(kept().length, 2);
  });

  for (const [kind, theme] of Object.entries(themes))
    it(`is drawn in the theme’s colours, ${kind}`, async () => {
      const settings = JSON.stringify({ 'workbench.colorTheme': theme });
      mkdirSync(path.join(desk.folder, '.vscode'), { recursive: true });
      writeFileSync(path.join(desk.folder, '.vscode/settings.json'), settings);
      await window.page.locator(`.monaco-workbench.${kind === 'dark' ? 'vs-dark' : 'vs'}`).waitFor();
      await window.page.waitForTimeout(1000);
      await picture(kind);
    });

  it('is there after a reload, and a click reopens a fix: failure, root cause, verdict and diff', async () => {
    // A window that is closed keeps its storage for a while, for it may come back.
    await window.run('Developer: Reload Window');
    await window.status.waitFor({ state: 'detached' });
    await window.status.waitFor({ timeout: 60_000 });
    await focus();
    await row(2).click();
    await window.page.locator('.tab', { hasText: 'Applied Patch (2 files)' }).waitFor();
    await window.rootCause.locator('.failure h2', { hasText: test }).waitFor();
    assert.match(await window.rootCause.locator('article').innerText(), /Two small errors meet/);
    assert.match(await window.rootCause.locator('.notice').innerText(), /Fixed: .*reverted since/s);
    assert.match(await window.rootCause.locator('.usage').innerText(), /^Today, .*nothing billed/);
    await window.page.waitForTimeout(1000);
    await picture('reopened');
  });

  it('deletes a fix from its menu, once the dialog is agreed to', async () => {
    for (const [button, left] of [
      ['Cancel', 2],
      ['Delete', 1],
    ] as const) {
      await row(2).click({ button: 'right' });
      await picture('menu');
      const item = window.page.locator('.monaco-menu .action-item', { hasText: 'Delete Past Fix' });
      await item.hover();
      await item.locator('.action-menu-item').focus();
      await window.page.keyboard.press('Enter');
      await dialog(button);
      if (button === 'Delete') await row(2).waitFor({ state: 'detached' });
      assert.equal(kept().length, left);
    }
  });

  it('clears all, and says first that what is applied can’t be reverted any more', async () => {
    await window.run('Greenlight: Clear History');
    const box = window.page.locator('.monaco-dialog-box');
    await box.waitFor();
    assert.match(await box.innerText(), /Past fixes in it: 1[\s\S]*still applied: 1[\s\S]*can’t be reverted/);
    await picture('clear');
    await dialog('Clear');
    await window.page.locator('.pane', { hasText: 'Each patch that you apply is kept here' }).waitFor();
    assert.deepEqual(kept(), []);
    const empty = () =>
      window.rootCause.getByText('The root cause of a failing test').first().waitFor({ timeout: 30_000 });
    await empty();
    await window.reload();
    await window.run('Greenlight: Focus on Root Cause View');
    await empty();
    assert.equal(await window.rootCause.locator('article').count(), 0);
    assert.equal(existsSync(path.join(desk.folder, 'src/money/rounding.js')), true);
  });

  const open = () => desk.open({ size: { width: 1280, height: 1000 } });

  /** The files that are kept. */
  function kept(): readonly string[] {
    return globSync('**/greenlight.greenlight/**/history/*', { cwd: desk.dataFolder });
  }

  async function focus(): Promise<void> {
    await window.run('Greenlight: Focus on History View');
    await row(0).waitFor();
  }

  function row(index: number) {
    return window.page
      .locator(`.pane`, { has: window.page.locator('.pane-header[aria-label^="History"]') })
      .locator('.monaco-list-row')
      .nth(index);
  }

  async function dialog(button: string): Promise<void> {
    const box = window.page.locator('.monaco-dialog-box');
    await box.getByRole('button', { name: button, exact: true }).click();
    await box.waitFor({ state: 'detached' });
  }

  async function picture(name: string): Promise<void> {
    await window.screenshot(path.join(pictures, `history-${name}.png`));
  }
});
