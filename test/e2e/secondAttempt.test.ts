import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quietSettings } from '../host/quietSettings.ts';
import { violationsOf } from '../support/accessibility.ts';
import { type ScriptedServer, startScriptedServer } from '../support/scriptedServer.ts';
import { shopEdits, shopFiles } from '../support/shopEdits.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';
import { applyFix, findFix } from './fixFlow.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/e2e');

describe('A patch that does not do', () => {
  let server: ScriptedServer;
  let desk: Desk;
  let window: CodeWindow;
  let asShipped: readonly string[];

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    const { roundsRight, countsFrom } = shopEdits;
    server = await startScriptedServer([roundsRight], [roundsRight, countsFrom]);
    desk = await setUpDesk({
      settings: { ...quietSettings, 'greenlight.baseUrl': server.baseUrl },
      say: () => undefined,
    });
    asShipped = read();
    window = await desk.open();
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    await server?.[Symbol.asyncDispose]();
  });

  it('is told from one that does, with both outputs side by side and what can be done', async () => {
    await findFix(window);
    assert.match(await applyFix(window), /Still failing/);
    await window.rootCause.locator('.notice', { hasText: /^Still failing, but differently/ }).waitFor();
    await window.page.locator('.tab', { hasText: 'Before ↔ After' }).waitFor();
    for (const action of ['Try Again', 'Compare Outputs', 'Revert'])
      await window.rootCause.locator('.notice vscode-button', { hasText: action }).waitFor();
    await picture('still-failing-light');
    await inTheme('Default Dark Modern', 'vs-dark');
    await picture('still-failing-dark');
    assert.deepEqual(await violationsOf(window), []);
    await inTheme('Default Light Modern', 'vs');
  });

  it('is taken back for another one by a click, which then mends the test', async () => {
    await window.rootCause.locator('.notice vscode-button', { hasText: 'Try Again' }).click();
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    assert.deepEqual(read(), asShipped);
    assert.match(server.prompts[1] ?? '', /# Tried before/);
    await picture('second-patch');
    assert.equal(pastFixes().length, 1);
    await window.run('Greenlight: Clear History');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Clear' }).click();
    await window.page.waitForTimeout(1000);
    await window.reload();
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    assert.deepEqual(pastFixes(), [], 'what was cleared does not come back with the second patch');
    assert.match(await applyFix(window), /Fixed/);
    await window.rootCause
      .locator('.notice.success', { hasText: 'test files around it pass, too' })
      .waitFor();
    await picture('second-patch-fixed');
  });

  const pastFixes = () => globSync('**/greenlight.greenlight/**/history/*', { cwd: desk.dataFolder });
  const read = () => shopFiles.map((file) => readFileSync(path.join(desk.folder, file), 'utf8'));

  async function inTheme(theme: string, kind: string): Promise<void> {
    mkdirSync(path.join(desk.folder, '.vscode'), { recursive: true });
    writeFileSync(
      path.join(desk.folder, '.vscode/settings.json'),
      JSON.stringify({ 'workbench.colorTheme': theme }),
    );
    await window.page.locator(`.monaco-workbench.${kind}`).waitFor();
    await window.page.waitForTimeout(500);
  }

  async function picture(name: string): Promise<void> {
    await window.screenshot(path.join(pictures, `${name}.png`));
  }
});
