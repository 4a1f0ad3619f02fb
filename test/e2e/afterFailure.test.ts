import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { quietSettings } from '../host/quietSettings.ts';
import {
  type MisbehavingRehearsal,
  startMisbehavingRehearsal,
  wantedKey,
} from '../support/misbehavingRehearsal.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';
import { findFix } from './fixFlow.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(root, '.demo/e2e');

describe('What a person can do after a request failed', () => {
  let server: MisbehavingRehearsal;
  let desk: Desk;
  let window: CodeWindow;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    server = await startMisbehavingRehearsal('none');
    desk = await setUpDesk({
      settings: { ...quietSettings, 'greenlight.baseUrl': server.baseUrl },
      say: () => undefined,
    });
    window = await desk.open();
    await findFix(window);
  });

  afterEach(async function () {
    const { state, title } = this.currentTest ?? {};
    if (state === 'failed') await picture(`failed ${title?.slice(0, 30)}`);
    await window.run('Notifications: Clear All Notifications');
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    await server?.[Symbol.asyncDispose]();
  });

  it('watches the wait that a rate limit asks for, and gets the answer', async () => {
    server.behave('rate-limited-once');
    await window.run('Greenlight: Find Failing Test');
    const waiting = window.rootCause.locator('.status', {
      hasText: /allows no more requests.* again in 2 s/,
    });
    await waiting.waitFor({ timeout: 60_000 });
    await picture('rate-limit-countdown');
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
  });

  it('stops the wait at once', async () => {
    server.behave('rate-limited-briefly');
    await window.run('Greenlight: Find Failing Test');
    await window.status.filter({ hasText: /Sending again in 4\d s…/ }).waitFor({ timeout: 60_000 });
    await window.rootCause.getByRole('button', { name: 'Stop' }).click();
    await window.rootCause.locator('.notice', { hasText: 'Stopped before an answer came.' }).waitFor();
    await idle();
  });

  it('picks another model where the server has none of that name, and sends again', async () => {
    server.behave('unknown-model');
    await window.run('Greenlight: Find Failing Test');
    await window.offer('Select Model').click({ timeout: 60_000 });
    const row = window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'glm-4.6' });
    await row.waitFor();
    await picture('models');
    await row.click();
    await window.offer('Send Again').click();
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    await window.run('Greenlight: Discard Patch');
  });

  it('sends less where the prompt was too large', async () => {
    server.behave('too-large-once');
    const before = server.seen.length;
    await window.run('Greenlight: Find Failing Test');
    await press('Send Less');
    // Half of the sample is not enough for the rehearsal model.
    const notice = window.rootCause.locator('.notice', { hasText: 'The answer proposes no patch.' });
    await notice.waitFor({ timeout: 60_000 });
    const [whole = 0, less = 0] = server.seen
      .slice(before)
      .map(({ body }) => JSON.stringify(body['messages'] ?? '').length);
    assert.ok(less > 0 && less < whole, `${less} of ${whole}`);
  });

  it('picks a model at once where the server does not even answer', async () => {
    server.behave('says-nothing');
    await window.run('Greenlight: Select Model');
    const row = window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'glm-4.6' });
    await row.waitFor({ timeout: 3000 });
    await window.page.locator('.quick-input-progress.infinite').waitFor({ state: 'attached', timeout: 3000 });
    await picture('models-at-once');
    await row.click();
    await row.waitFor({ state: 'hidden' });
  });

  it('continues an explanation that its length limit cut off, and reads it as one', async () => {
    server.behave('none');
    const whole = await explain();
    server.behave('length-limit');
    const cut = await explain();
    assert.ok(cut.length < whole.length);
    await window.offer('Continue').click();
    await window.rootCause
      .locator('.usage', { hasText: 'with what was asked before' })
      .or(window.rootCause.locator('article', { hasText: whole.slice(-30).trim() }))
      .first()
      .waitFor({ timeout: 60_000 });
    await idle();
    assert.equal(await window.rootCause.locator('article').innerText(), whole);
  });

  it('offers beside the reason what the notification offers, which goes away', async () => {
    server.behave('hangs-up');
    await window.run('Greenlight: Find Failing Test');
    await window.offer('Send Again').waitFor({ timeout: 60_000 });
    await window.run('Notifications: Clear All Notifications');
    await picture('offered-on-the-page');
    server.behave('none');
    await window.offer('Send Again').click();
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    assert.equal(await window.offer('Send Again').count(), 0);
    await window.run('Greenlight: Discard Patch');
  });

  it('sends an explanation again that did not come', async () => {
    server.behave('hangs-up');
    await window.run('View: Show Explorer');
    await window.chooseFromMenu(window.inExplorer('package.json'), 'Explain File');
    await window.notices.filter({ hasText: /can’t be reached|broke before/ }).waitFor({ timeout: 60_000 });
    server.behave('none');
    await press('Send Again');
    await window.rootCause.locator('.usage').waitFor({ timeout: 60_000 });
    assert.match(await window.rootCause.locator('h1').innerText(), /package\.json/);
  });

  it('sets the key that a server wants, and finds it nowhere but in the secret storage', async () => {
    server.behave('wants-key');
    await window.run('Greenlight: Find Failing Test');
    await press('Set API Key');
    await window.page.locator('.quick-input-widget input.input').fill(wantedKey);
    await window.page.keyboard.press('Enter');
    await press('Send Again');
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    assert.equal(server.seen.at(-1)?.headers.authorization, `Bearer ${wantedKey}`);
    server.behave('unauthorised');
    await window.run('Greenlight: Send Again');
    await window.notices.filter({ hasText: 'does not accept the API key' }).waitFor({ timeout: 60_000 });
    const shown = await window.page.content();
    assert.ok(!shown.includes(wantedKey));
    const files = [...filesIn(desk.dataFolder), ...filesIn(desk.folder), path.join(root, 'greenlight.vsix')];
    assert.deepEqual(
      files.filter((file) => readFileSync(file).includes(wantedKey)),
      [],
    );
    const state = await window.page.evaluate<string>(readState);
    assert.ok(state.includes('greenlight.page') && !state.includes(wantedKey));
    assert.ok(files.some((file) => file.endsWith('spending.jsonl')));
  });

  it('exports what was spent, failed requests at nothing', async () => {
    const file = path.join(desk.folder, 'greenlight-spending.csv');
    await window.run('Greenlight: Export Spending');
    const box = window.page.locator('.quick-input-widget', { hasText: 'Export Spending' });
    await box.getByRole('button', { name: 'OK' }).click();
    await box.waitFor({ state: 'hidden' });
    for (let tries = 1; !existsSync(file) && tries < 100; tries++) await window.page.waitForTimeout(50);
    const [head, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    assert.equal(head, 'at,fix,model,prompt_tokens,completion_tokens,usd,status');
    const states = new Set(rows.map((row) => row.split(',').at(-1)));
    assert.ok(states.has('failed') && (states.has('billed') || states.has('estimated')), [...states].join());
    rmSync(file);
  });

  it('prepares a report of an answer, which holds no code', async () => {
    server.behave('none');
    await window.run('Greenlight: Send Again');
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    const watching = await window.page.context().newCDPSession(window.page);
    await watching.send('Page.enable');
    const opened = new Promise<string>((resolve) => {
      watching.on('Page.frameRequestedNavigation', ({ url }) => {
        if (url.startsWith('mailto:')) resolve(url);
      });
    });
    await window.run('Greenlight: Report Answer');
    await window.page.locator('.quick-input-title', { hasText: 'Report this answer to RunAPI' }).waitFor();
    await window.page.locator('.quick-input-widget input.input').fill('It rounds down.');
    await window.page.keyboard.press('Enter');
    const mail = new URL(await opened);
    assert.equal(mail.pathname, 'contact@runapi.ai');
    assert.match(
      mail.searchParams.get('body') ?? '',
      /^Model: glm-4\.6\nRequest: req-1\nPrompt .*: [0-9a-f]{64}\nVerdict: not run\n\nIt rounds down\.$/,
    );
  });

  async function explain(): Promise<string> {
    await window.run('View: Show Explorer');
    await window.chooseFromMenu(window.inExplorer('package.json'), 'Explain File');
    await window.rootCause.locator('.usage').waitFor({ timeout: 60_000 });
    await idle();
    return window.rootCause.locator('article').innerText();
  }

  async function press(name: string): Promise<void> {
    const button = window.page.locator('.notifications-toasts').getByRole('button', { name });
    await button.first().waitFor({ timeout: 60_000 });
    await picture(`press-${name.toLowerCase().replaceAll(' ', '-')}`);
    await button.first().click();
  }

  async function idle(): Promise<void> {
    await window.status.filter({ hasNotText: '…' }).waitFor({ timeout: 30_000 });
  }

  async function picture(name: string): Promise<void> {
    await window.screenshot(path.join(pictures, `after-${name}.png`));
  }
});

/** All that the window keeps but its secrets: the extension's state is in it. */
const readState = `(async () => {
  const kept = [];
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    for (const store of opening.result.objectStoreNames) {
      const reading = opening.result.transaction(store).objectStore(store).getAll();
      await new Promise((resolve) => (reading.onsuccess = resolve));
      kept.push(...reading.result);
    }
  }
  return JSON.stringify(kept);
})()`;

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
