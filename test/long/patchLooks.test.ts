import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { CodeWindow } from '../e2e/codeWindow.ts';
import { type Desk, setUpDesk } from '../e2e/desk.ts';
import { findFix } from '../e2e/fixFlow.ts';
import { quietSettings } from '../host/quietSettings.ts';
import { startEveryChange } from '../support/everyChange.ts';
import type { HostileServer } from '../support/hostileServer.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/patch');
const themes = [
  ['Default Light Modern', 'vs', 'light'],
  ['Default Dark Modern', 'vs-dark', 'dark'],
] as const;

describe('How a patch of every kind looks, at 1280×800', () => {
  let server: HostileServer;
  let desk: Desk;
  let window: CodeWindow;

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    server = await startEveryChange();
    desk = await setUpDesk({
      settings: { ...quietSettings, 'greenlight.baseUrl': server.baseUrl },
      say: () => undefined,
    });
    window = await desk.open();
    await findFix(window);
    for (const view of ['Failures', 'Root Cause']) await fold(view);
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    await server?.[Symbol.asyncDispose]();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failed');
  });

  for (const [theme, kind, name] of themes) {
    describe(`in ${theme}`, () => {
      before(async () => {
        const settings = JSON.stringify({ 'workbench.colorTheme': theme });
        mkdirSync(path.join(desk.folder, '.vscode'), { recursive: true });
        writeFileSync(path.join(desk.folder, '.vscode/settings.json'), settings);
        await window.page.locator(`.monaco-workbench.${kind}`).waitFor();
      });

      it('parts tests and settings from the code, and says why', async () => {
        await settled();
        await picture(`${name}-proposed`);
        const rows = await window.rows('Patch');
        const apart = rows.findIndex((row) => row.startsWith('Tests and settings, 3 files'));
        assert.ok(apart > 0, rows.join('\n'));
        assert.ok(rows.slice(0, apart).every((row) => !/test\/|package\.json|workflows/.test(row)));
      });

      it('shows what is ticked, and follows', async () => {
        await box('Hunk at line 3 of src/money/rounding.js').click();
        await settled();
        await picture(`${name}-unticked`);
        await box('Hunk at line 3 of src/money/rounding.js').click();
        await box('test/checkout.test.js').click();
        await settled();
        await picture(`${name}-tests-ticked`);
        await box('test/checkout.test.js').click();
        await box('test/checkout.test.js')
          .and(window.page.locator(':not(.checked)'))
          .waitFor({ timeout: 5000 });
        await settled();
        await window.page.mouse.move(800, 400);
        await window.page.mouse.wheel(0, 600);
        await settled();
        await picture(`${name}-below`);
        await window.page.mouse.move(800, 400);
        await window.page.mouse.wheel(0, -2000);
      });
    });
  }

  describe('used by keys and mouse', () => {
    it('goes through the hunks by keys, and the diff is at the place', async () => {
      for (let steps = 0; steps < 3; steps++) await window.page.keyboard.press('Control+Alt+j');
      await selected('Hunk at line 10 of src/discounts').waitFor();
      await settled();
      await picture('next-hunk');
      await window.page.keyboard.press('Control+Alt+x');
      await box('Hunk at line 10 of src/discounts').and(window.page.locator(':not(.checked)')).waitFor();
      await window.page.keyboard.press('Control+Alt+x');
      await window.page.keyboard.press('Control+Alt+k');
      await selected('Hunk at line 9 of src/money').waitFor();
    });

    it('lets a person write into the right side of the diff', async () => {
      await line('return Math.round((amount').last().click();
      await window.page.keyboard.press('End');
      await window.page.keyboard.type(' // to the cent');
      await settled();
      await picture('edited-unsaved');
      await window.page.keyboard.press('Control+s');
      await row('src/money/rounding.js, lines added: 2, removed: 1, edited').waitFor();
      await settled();
      await picture('edited');
    });

    it('opens one file to be edited with room', async () => {
      await row('src/discounts/apply.js').hover();
      await row('src/discounts/apply.js').locator('.action-label[aria-label^="Edit Proposal"]').click();
      await window.page.locator('.tab', { hasText: 'apply.js: Edit Proposal' }).waitFor();
      await settled();
      await picture('edit-proposal');
    });

    it('is readable in a narrow side bar and with the keyboard’s focus in the tree', async () => {
      await row('Tests and settings').click();
      await window.page.keyboard.press('ArrowDown');
      await settled();
      await picture('focus');
    });

    it('closes with the proposal, edits and all, and asks nothing', async () => {
      await window.run('Greenlight: Discard Patch');
      await window.page.locator('.tab').first().waitFor({ state: 'detached' });
      await settled();
      await picture('discarded');
    });
  });

  function selected(label: string): Locator {
    return window.page.locator(`.monaco-list-row.selected[aria-label^="${label}"]`);
  }

  function line(words: string): Locator {
    return window.page.locator('.editor-instance .view-line', { hasText: words.replaceAll(' ', '\u00a0') });
  }

  function row(label: string): Locator {
    return window.page.locator(`.monaco-list-row[aria-label^="${label}"]`);
  }

  function box(label: string): Locator {
    return window.page.locator(`.monaco-list-row[aria-label^="${label}"] .monaco-checkbox`).first();
  }

  async function fold(view: string): Promise<void> {
    const header = window.page.locator(`.pane-header[aria-label^="${view}"]`);
    if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
  }

  async function settled(): Promise<void> {
    await window.page.mouse.move(600, 790);
    await window.page.waitForTimeout(1000);
  }

  async function picture(name: string): Promise<void> {
    await window?.screenshot(path.join(pictures, `${name}.png`));
  }
});
