import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeWindow } from '../e2e/codeWindow.ts';
import { type Desk, setUpDesk } from '../e2e/desk.ts';
import { quietSettings } from '../host/quietSettings.ts';
import { pageFrame, violationsOf } from '../support/accessibility.ts';
import type { HostileServer } from '../support/hostileServer.ts';
import { startPacedAnswer } from '../support/pacedAnswer.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/looks');
const themes = [
  ['Default Light Modern', 'vs', 'light'],
  ['Default Dark Modern', 'vs-dark', 'dark'],
  ['Default High Contrast', 'hc-black', 'contrast-dark'],
  ['Default High Contrast Light', 'hc-light', 'contrast-light'],
] as const;
/** Of the side bar, in CSS pixels. */
const widths = [260, 400, 640] as const;

describe('How everything looks, at 1280×800', () => {
  let server: HostileServer;
  let desk: Desk;
  let window: CodeWindow;

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    server = await startPacedAnswer(400);
    desk = await setUpDesk({
      settings: { ...quietSettings, 'greenlight.baseUrl': server.baseUrl },
      say: () => undefined,
    });
    window = await desk.open();
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    await server?.[Symbol.asyncDispose]();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failed');
  });

  it('says what to do before anything was done', async () => {
    await window.run('View: Show Greenlight');
    assert.ok(await window.isInSight('Failures', 'Fix From Clipboard'));
    await window.rootCause.locator('vscode-button', { hasText: 'Explain the Open File' }).waitFor();
    await picture('empty');
  });

  it('asks before it sends, and streams with the seconds in the status bar', async () => {
    await window.page.keyboard.press('Control+Alt+g');
    await window.question.waitFor({ timeout: 60_000 });
    await picture('question');
    await window.page.keyboard.press('Enter');
    await window.status.filter({ hasText: /Answering… [1-9] s/ }).waitFor();
    await picture('streaming-first-words');
    await window.rootCause.locator('article table').waitFor();
    assert.ok((await topOfAnswer()) < 40, 'the answer is read from its beginning');
    await picture('streaming');
    await window.rootCause.locator('article').hover();
    await window.page.mouse.wheel(0, -120);
    await window.page.waitForTimeout(300);
    const place = await topOfAnswer();
    await window.rootCause.locator('article blockquote').waitFor();
    await window.page.waitForTimeout(300);
    assert.equal(await topOfAnswer(), place, 'who scrolled is left in peace');
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
  });

  for (const [theme, kind, name] of themes) {
    it(`in ${theme}`, async () => {
      const settings = JSON.stringify({ 'workbench.colorTheme': theme });
      mkdirSync(path.join(desk.folder, '.vscode'), { recursive: true });
      writeFileSync(path.join(desk.folder, '.vscode/settings.json'), settings);
      await window.page.locator(`.monaco-workbench.${kind}`).waitFor();
      for (const width of widths) {
        await dragSideBar(width);
        await window.page.waitForTimeout(700);
        for (const [part, place] of [
          ['top', 0],
          ['end', 100_000],
        ] as const) {
          await (await pageFrame(window)).evaluate(`scrollTo(0, ${place})`);
          await window.page.waitForTimeout(200);
          await picture(`${name}-${width}-${part}`);
        }
        assert.deepEqual(await violationsOf(window), []);
        assert.deepEqual(await tooWide(), []);
      }
    });
  }

  it('is stopped from the page while the answer comes, and keeps what came', async () => {
    await window.run('Greenlight: Find Failing Test');
    await window.status.filter({ hasText: 'Answering…' }).waitFor({ timeout: 60_000 });
    await window.rootCause.locator('article ol').waitFor();
    await window.rootCause.locator('.status vscode-button', { hasText: 'Stop' }).click();
    await window.rootCause.locator('.notice', { hasText: 'Stopped. What came is kept.' }).waitFor();
    await window.status.filter({ hasText: /^ ?Greenlight$/ }).waitFor();
    await window.rootCause.locator('article ol').waitFor();
    await picture('stopped');
    await window.run('Greenlight: Find Failing Test');
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
  });

  it('keeps what is on the page over a reload', async () => {
    const text = await window.rootCause.locator('article').innerText();
    await window.reload();
    await window.rootCause.locator('article').waitFor({ timeout: 60_000 });
    assert.equal(await window.rootCause.locator('article').innerText(), text);
    await window.page.locator('.tab', { hasText: 'Suggested Patch' }).waitFor({ state: 'detached' });
    await picture('reloaded');
  });

  /** How far below the view's upper edge the last answer begins. */
  async function topOfAnswer(): Promise<number> {
    const frame = await pageFrame(window);
    return frame.evaluate(
      "Math.round([...document.querySelectorAll('.turn')].at(-1).getBoundingClientRect().top)",
    );
  }

  /** Elements of the page that stick out of it, but for what scrolls by itself. */
  async function tooWide(): Promise<readonly string[]> {
    const frame = await pageFrame(window);
    return frame.evaluate(`(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const wide = [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
      return wide.map((one) => one.outerHTML.slice(0, 120));
    })()`);
  }

  async function dragSideBar(width: number): Promise<void> {
    const { page } = window;
    const bar = await page.locator('.part.sidebar').boundingBox();
    assert.ok(bar);
    await page.mouse.move(bar.x + bar.width, 300);
    await page.mouse.down();
    await page.mouse.move(bar.x + width, 300, { steps: 5 });
    await page.mouse.up();
  }

  async function picture(name: string): Promise<void> {
    await window?.screenshot(path.join(pictures, `${name}.png`));
  }
});
