import path from 'node:path';
import { type BrowserContext, chromium, type FrameLocator, type Locator, type Page } from 'playwright-core';
import type { Browser } from '../host/installBrowser.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface WindowOptions {
  readonly browser: Browser;
  readonly origin: string;
  /** The workspace, absolute; undefined: a window without one. */
  readonly folder: string | undefined;
  readonly size?: { readonly width: number; readonly height: number };
}

/** A VS Code window, used as a person would: by palette, clicks and keys. Close it when done. */
export class CodeWindow {
  readonly page: Page;
  readonly #context: BrowserContext;

  private constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.#context = context;
  }

  /** Opens a folder and waits until Greenlight is active. */
  static async open({
    browser,
    origin,
    folder,
    size = { width: 1280, height: 800 },
  }: WindowOptions): Promise<CodeWindow> {
    const chrome = await chromium.launch({
      executablePath: browser.executablePath,
      args: flags,
      env: { ...process.env, ...browser.env },
    });
    try {
      const context = await chrome.newContext({ viewport: size });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      const where = folder === undefined ? 'ew=true' : `folder=${encodeURIComponent(folder)}`;
      await page.goto(`${origin}/?${where}&payload=[["skipWelcome","true"]]`);
      const window = new CodeWindow(page, context);
      await window.status.waitFor({ timeout: 60_000 });
      return window;
    } catch (error) {
      await chrome.close();
      throw error;
    }
  }

  /** Greenlight's item in the status bar. */
  get status(): Locator {
    return this.page.locator('.statusbar [id$="greenlight.status"]');
  }

  /** The document inside the Root Cause view. */
  get rootCause(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').first().frameLocator('#active-frame');
  }

  /** The notifications that are on the screen. */
  get notices(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item-message');
  }

  /** A button below the last word on the Root Cause page. */
  offer(title: string): Locator {
    return this.rootCause.locator('.notice-actions vscode-button', { hasText: title });
  }

  /** The question whether a prompt may be sent; Enter agrees. */
  get question(): Locator {
    return this.page.locator('.quick-input-title', { hasText: 'Greenlight will send' });
  }

  /** Runs a command from the palette, by its title. The palette is opened anew until it offers the command: it lists what is enabled when it opens. The command must be the chosen one: until the list is filtered Enter takes the one used last. */
  async run(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused .label-name', {
      hasText: title,
    });
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press('F1');
      try {
        await input.fill(`>${title}`, { timeout: 5000 });
        await row.first().waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (tries === 6) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
    await this.page.keyboard.press('Enter');
  }

  /** The rows of a tree view, as a screen reader reads them, once there are any. */
  async rows(view: string): Promise<readonly string[]> {
    const rows = this.page.locator('.pane', { has: this.#header(view) }).locator('.monaco-list-row');
    await rows.first().waitFor();
    return rows.evaluateAll((elements) =>
      elements.map(
        (element) =>
          element.getAttribute('aria-label') ?? element.textContent?.replace(/\s+/g, ' ').trim() ?? '',
      ),
    );
  }

  /** Unfolds a view of the side bar where it is folded. */
  async unfold(view: string): Promise<void> {
    const header = this.#header(view).first();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  }

  /** Whether a button of a view is seen whole, without scrolling. Waits for the button. */
  async isInSight(view: string, button: string): Promise<boolean> {
    const pane = this.page.locator('.pane', { has: this.#header(view) });
    const box = await pane.getByRole('button', { name: button, exact: true }).last().boundingBox();
    const seen = await pane.boundingBox();
    return box !== null && seen !== null && box.y + box.height <= seen.y + seen.height;
  }

  /** Reloads the window as a person does, and waits until Greenlight is active again. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.run('Developer: Reload Window');
    await loaded;
    await this.status.waitFor({ timeout: 60_000 });
  }

  /** A file in the explorer. */
  inExplorer(file: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file });
  }

  /** An editor's tab. */
  tab(file: string): Locator {
    return this.page.locator('.tab', { hasText: file });
  }

  /** Opens a file by Quick Open. It must be the chosen one: until the list is filtered Enter takes the one opened last. */
  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press('Control+p');
    await this.page.locator('.quick-input-widget input.input').fill(file);
    const name = path.basename(file);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.untilEditorHasFocus();
  }

  /** An editor that takes the focus late closes a menu that was opened meanwhile, and what is typed into the palette is typed into it. */
  async untilEditorHasFocus(): Promise<void> {
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  /** Right-clicks an element and chooses from the menu, by keyboard, as a mouse is lost while the menu unfolds. */
  async chooseFromMenu(element: Locator, title: string): Promise<void> {
    await element.click({ button: 'right' });
    const item = this.page.locator('.monaco-menu .action-item', { hasText: title });
    await item.waitFor();
    await item.hover();
    await item.locator('.action-menu-item').focus();
    await this.page.keyboard.press('Enter');
    await item.waitFor({ state: 'detached' });
  }

  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  async close(): Promise<void> {
    await this.#context.close();
    await this.#context.browser()?.close();
  }

  #header(view: string): Locator {
    return this.page.locator(`.pane-header[aria-label^="${view}"]`);
  }
}
