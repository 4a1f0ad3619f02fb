import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { CodeWindow } from '../e2e/codeWindow.ts';
import { type Desk, setUpDesk } from '../e2e/desk.ts';
import { quietSettings } from '../host/quietSettings.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/surface');

describe('Where people look', () => {
  let desk: Desk;
  let window: CodeWindow;

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    desk = await setUpDesk({
      settings: {
        ...quietSettings,
        'chat.disableAIFeatures': false,
        'greenlight.model': 'greenlight-rehearsal',
      },
      say: () => undefined,
      beside: path.join(import.meta.dirname, 'assistant'),
    });
    window = await desk.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failed');
  });

  after(async () => {
    await window?.close();
    await desk?.close();
  });

  it('tells another assistant which test fails, once the person agreed', async () => {
    await window.run('Assistant: Find');
    await confirm('Run the tests of this workspace?');
    await text('1 test fails').waitFor({ timeout: 60_000 });
    await picture('assistant-found');
    const rows = await failureRows();
    assert.equal(rows, 1, 'the person sees what the assistant was told');
    await closeUnsaved();
  });

  it('hands it the code that matters', async () => {
    await window.run('Assistant: Collect');
    await confirm('Hand over code of the failing test?');
    await text('Files, and why each was chosen').waitFor({ timeout: 60_000 });
    await picture('assistant-context');
    await closeUnsaved();
  });

  it('hands over nothing where the person says no', async () => {
    await window.run('Assistant: Find');
    const dialog = window.page.locator('.monaco-dialog-box', { hasText: 'Run the tests of this workspace?' });
    await dialog.waitFor();
    await window.page.keyboard.press('Escape');
    await text('refused:').waitFor();
    await closeUnsaved();
  });

  it('offers an explanation above a test that is known to be red', async () => {
    await window.run('View: Show Greenlight');
    await window.page.locator('.monaco-list-row', { hasText: 'charges goods' }).first().click();
    const lens = window.page.locator('.codelens-decoration a', { hasText: 'Explain failure' });
    await lens.waitFor();
    await picture('codelens');
    await window.page.locator('.editor-instance .view-lines').click({ position: { x: 60, y: 10 } });
    await window.page.locator('.monaco-list-row', { hasText: 'charges goods' }).first().click();
    // Before it is there it would take the focus from the palette.
    await window.page.locator('.statusbar', { hasText: 'Ln 18, Col 1' }).waitFor();
    const action = window.page.locator('.action-widget .monaco-list-row', {
      hasText: 'Explain and fix “charges',
    });
    await window.run('Focus Active Editor Group');
    await window.page.locator('.monaco-editor.focused').waitFor();
    await window.page.keyboard.press('Control+.');
    await action.waitFor();
    await picture('code-action');
    await window.page.keyboard.press('Escape');
    await lens.click();
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
  });

  it('copies the explanation', async () => {
    await window.rootCause.locator('vscode-button', { hasText: 'Copy' }).click();
    await window.rootCause.locator('vscode-button', { hasText: 'Copied' }).waitFor();
    await window.rootCause.locator('vscode-button', { hasText: 'Copied' }).waitFor({ state: 'detached' });
  });

  it('is led by keys alone: apply, find, stop', async () => {
    await window.page.keyboard.press('Control+Alt+Enter');
    await window.status.filter({ hasText: 'Fixed' }).waitFor({ timeout: 60_000 });
    await window.run('Greenlight: Revert Last Patch');
    await window.rootCause.locator('.notice', { hasText: 'reverted' }).waitFor();
    await window.page.keyboard.press('Control+Alt+g');
    await window.status.filter({ hasText: 'Running tests…' }).waitFor();
    await picture('running-tests');
    await window.page.keyboard.press('Control+Alt+.');
    await window.status.filter({ hasText: /^ ?Greenlight$/ }).waitFor();
    assert.equal(await window.notices.count(), 0, 'who stopped it needs no notice');
  });

  it('is stopped from the status bar, too', async () => {
    await window.run('Greenlight: Find Failing Test');
    await window.status.filter({ hasText: 'Running tests…' }).click();
    await window.status.filter({ hasText: /^ ?Greenlight$/ }).waitFor();
  });

  it('explains a big file by its outline, and a part of it on demand', async () => {
    const parts = Array.from(
      { length: 900 },
      (_, i) => `/** Part ${i}. */\nexport function part${i}(row) {\n  return row.part * ${i};\n}\n`,
    );
    writeFileSync(path.join(desk.folder, 'src/parts.js'), parts.join('\n'));
    await window.openFile('src/parts.js');
    await window.run('Greenlight: Explain File');
    await window.rootCause.locator('article', { hasText: 'src/parts.js' }).waitFor({ timeout: 60_000 });
    await window.rootCause.locator('.usage').first().waitFor({ timeout: 60_000 });
    await picture('big-file');
    await window.run('Greenlight: Show Prompt');
    await text('Outline of src/parts.js').first().waitFor();
    await picture('big-file-prompt');
    await window.rootCause.locator('textarea, vscode-textarea').first().click();
    await window.page.keyboard.type('What does part700 do?');
    await window.rootCause.locator('vscode-button', { hasText: 'Ask' }).click();
    await window.rootCause.locator('.turn').nth(1).locator('.usage').waitFor({ timeout: 60_000 });
    await picture('big-file-follow-up');
    await window.run('View: Close All Editors');
  });

  it('leads who is new through four steps, with pictures', async () => {
    await window.run('View: Toggle Primary Side Bar Visibility');
    await window.run('Welcome: Open Walkthrough...');
    const input = window.page.locator('.quick-input-widget input.input');
    await input.fill('Fix a Failing Test');
    await window.page.keyboard.press('Enter');
    const step = window.page.locator('.getting-started-step', { hasText: 'Find the failing test' });
    await step.click();
    await window.page.locator('.getting-started-media img').first().waitFor();
    await window.page.waitForTimeout(1000);
    await picture('walkthrough');
    assert.equal(await window.page.locator('.getting-started-step').count(), 4);
  });

  it('opens the sample from an empty window, and fixes it there', async () => {
    const empty = await desk.open({ folder: undefined });
    try {
      await empty.run('View: Show Greenlight');
      await empty.page.getByRole('button', { name: 'Try Greenlight on a Sample' }).waitFor();
      assert.ok(await empty.isInSight('Failures', 'Try Greenlight on a Sample'));
      await empty.screenshot(path.join(pictures, 'no-folder.png'));
      await empty.page.getByRole('button', { name: 'Try Greenlight on a Sample' }).click();
      await empty.page
        .locator('.explorer-folders-view, .pane-header[aria-label^="Failures"]')
        .first()
        .waitFor();
      const find = empty.page.getByRole('button', { name: 'Find Failing Test' }).first();
      await empty.page.waitForTimeout(3000);
      await empty.run('View: Show Greenlight');
      await find.click({ timeout: 60_000 });
      await empty.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
      await empty.screenshot(path.join(pictures, 'sample.png'));
    } finally {
      await empty.close();
    }
  });

  async function confirm(question: string): Promise<void> {
    const dialog = window.page.locator('.monaco-dialog-box', { hasText: question });
    await dialog.waitFor();
    await picture(question.toLowerCase().replace(/[^a-z]+/g, '-'));
    await window.page.keyboard.press('Enter');
  }

  /** What an assistant wrote into an editor is nobody's work. */
  async function closeUnsaved(): Promise<void> {
    await window.run('View: Revert and Close Editor');
    await window.page.locator('.tab.dirty').waitFor({ state: 'detached' });
  }

  /** Lines of the active editor that hold it. */
  function text(words: string): Locator {
    return window.page.locator('.editor-instance .view-line', { hasText: words.replaceAll(' ', '\u00a0') });
  }

  async function failureRows(): Promise<number> {
    await window.run('View: Show Greenlight');
    return (await window.rows('Failures')).length;
  }

  async function picture(name: string): Promise<void> {
    await window?.screenshot(path.join(pictures, `${name}.png`));
  }
});
