import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { quietSettings } from '../host/quietSettings.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/e2e');

const cell = { cell_type: 'code', execution_count: 1, metadata: {}, outputs: [], source: ['print(1)'] };
const notebook = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
const noise = Buffer.from(Array.from({ length: 5000 }, (_, n) => 1 + ((n * 7919 + n * n) % 255)));
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk', 'base64');
const wide = `export const data = "${'abc, '.repeat(200_000)}";`;

/** Files of the workspace, and what a person reads who asks for one. */
const refused: readonly (readonly [name: string, content: string | Buffer, words: string])[] = [
  ['empty.js', '', 'empty.js is empty, so there is nothing to explain.'],
  ['blank.js', '\n\n  \n', 'blank.js is empty, so there is nothing to explain.'],
  ['pixel.png', pixel, 'pixel.png is no text file.'],
  ['noise.bin', noise, 'noise.bin is no text file.'],
];

describe('What a person reads who asks for a file that is out of the common', () => {
  let desk: Desk;
  let window: CodeWindow;
  let outside: string;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    outside = mkdtempSync(path.join(tmpdir(), 'greenlight-outside-'));
    writeFileSync(path.join(outside, 'elsewhere.js'), 'export const out = 1;\n');
    desk = await setUpDesk({
      settings: { ...quietSettings, 'greenlight.model': 'greenlight-rehearsal' },
      say: () => undefined,
    });
    for (const [name, content] of refused) writeFileSync(at(name), content);
    writeFileSync(at('wide.js'), wide);
    writeFileSync(at('book.ipynb'), notebook);
    window = await desk.open();
  });

  afterEach(async function () {
    const { state, title = '' } = this.currentTest ?? {};
    if (state === 'failed') await picture(`failed ${title.slice(0, 30)}`);
    await window.run('Notifications: Clear All Notifications');
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    rmSync(outside, { recursive: true, force: true });
  });

  for (const [name, , words] of refused)
    it(`${name}: ${words}`, async () => {
      await window.run('View: Show Explorer');
      await window.chooseFromMenu(window.inExplorer(name), 'Explain File');
      await reads(words);
    });

  it('a line of a megabyte is explained by its beginning', async () => {
    await window.run('View: Show Explorer');
    await window.chooseFromMenu(window.inExplorer('wide.js'), 'Explain File');
    await window.rootCause.locator('.usage').waitFor();
    await window.run('Greenlight: Show Prompt');
    await window.tab('Prompt.md').waitFor();
    const text = window.page.locator('.view-lines', { hasText: 'abc, abc, abc' });
    await text.first().waitFor();
  });

  it('a notebook is explained from one of its cells', async () => {
    await quickOpen('book.ipynb');
    await window.page.locator('.notebookOverlay .monaco-list-row .view-lines').first().click();
    await window.run('Greenlight: Explain File');
    await window.rootCause.locator('h1', { hasText: 'Explain book.ipynb' }).waitFor();
    await window.rootCause.locator('.usage').waitFor();
  });

  it('a file of no open folder', async () => {
    await window.run('File: Open File...');
    await window.page.locator('.quick-input-widget input.input').fill(path.join(outside, 'elsewhere.js'));
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'elsewhere.js' }).waitFor();
    await window.page.keyboard.press('Enter');
    await window.tab('elsewhere.js').waitFor();
    await window.untilEditorHasFocus();
    await window.run('Greenlight: Explain File');
    await reads('elsewhere.js is in no folder that is open here. Open its folder to have it explained.');
  });

  it('a text that was never saved', async () => {
    await window.run('Compare New Untitled Text Files');
    await window.tab('Untitled-1').waitFor();
    await window.untilEditorHasFocus();
    await window.page.keyboard.type('const a = 1;');
    await window.run('Greenlight: Explain File');
    await reads('Save Untitled-2 in a folder that is open here to have it explained.');
  });

  it('the older side of a diff', async () => {
    await window.openFile('src/money/money.js');
    await window.run('File: Compare Active File with Saved');
    await window.page.locator('.monaco-diff-editor .editor.original .view-lines').click();
    await window.page.waitForTimeout(500);
    await window.run('Greenlight: Explain File');
    await reads('money.js as it is shown here is no file of the workspace. Open the file itself');
  });

  it('a file that was changed, and then is gone, between the answer and a question about it', async () => {
    const [file, elsewhere] = [at('src/discounts/apply.js'), at('src/discounts/gone.js')];
    await window.openFile('src/discounts/apply.js');
    await window.run('Greenlight: Explain File');
    await window.rootCause.locator('h1', { hasText: 'apply.js' }).waitFor();
    await ask('Who calls it?');
    assert.equal(await window.rootCause.locator('.turn .meta').count(), 0, 'it is as it was');
    writeFileSync(file, 'export const changed = 1;\n');
    await ask('What is new in it?');
    const notes = window.rootCause.locator('.turn .meta');
    assert.match((await notes.allInnerTexts()).join(), /apply\.js was changed since\./);
    renameSync(file, elsewhere);
    await ask('And now?');
    assert.match((await notes.allInnerTexts()).at(-1) ?? '', /apply\.js no longer exists\./);
    await picture('explained-gone');
  });

  const at = (name: string) => path.join(desk.folder, name);

  async function ask(question: string): Promise<void> {
    await window.rootCause.locator('.ask').waitFor();
    await window.rootCause.locator('vscode-textarea textarea').fill(question);
    await window.page.keyboard.press('Enter');
    const turn = window.rootCause.locator('.turn', { hasText: question });
    await turn.locator('.usage').waitFor();
  }

  async function quickOpen(name: string): Promise<void> {
    await window.page.keyboard.press('Control+p');
    await window.page.locator('.quick-input-widget input.input').fill(name);
    await window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await window.page.keyboard.press('Enter');
  }

  async function reads(words: string): Promise<void> {
    await window.notices.filter({ hasText: words }).waitFor();
  }

  async function picture(name: string): Promise<void> {
    await window.screenshot(path.join(pictures, `${name}.png`));
  }
});
