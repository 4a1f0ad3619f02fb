import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { quietSettings } from '../host/quietSettings.ts';
import { type ConnectProxy, startConnectProxy } from '../support/connectProxy.ts';
import { type MisbehavingRehearsal, startMisbehavingRehearsal } from '../support/misbehavingRehearsal.ts';
import { makePrivateAuthority } from '../support/privateAuthority.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';
import { findFix } from './fixFlow.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/e2e');
const environmentKey = ['sk', 'proxy', '7c1e90ab45d2'].join('-');

describe('What a person behind a company’s proxy gets', () => {
  let proxy: ConnectProxy;
  let runApi: MisbehavingRehearsal;
  let desk: Desk;
  let window: CodeWindow;
  let own: string;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    own = mkdtempSync(path.join(tmpdir(), 'greenlight-proxy-'));
    const certificate = makePrivateAuthority({ hosts: ['runapi.ai', 'models.example'], ips: [] });
    writeFileSync(path.join(own, 'authority.pem'), certificate.authority);
    runApi = await startMisbehavingRehearsal('none', certificate);
    proxy = await startConnectProxy();
    const port = Number(new URL(runApi.baseUrl).port);
    proxy.lead('runapi.ai:443', port);
    proxy.lead('models.example:443', port);
    desk = await setUpDesk({
      settings: settings('https://runapi.ai/v1'),
      say: () => undefined,
      environment: {
        SSL_CERT_FILE: path.join(own, 'authority.pem'),
        RUNAPI_API_KEY: environmentKey,
      },
    });
    window = await desk.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failed');
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    await proxy?.[Symbol.asyncDispose]();
    await runApi?.[Symbol.asyncDispose]();
    rmSync(own, { recursive: true, force: true });
  });

  it('the price before it is paid: tokens in, the most that can come out, and both in dollars, in the question and in the status bar', async () => {
    await window.run('Greenlight: Find Failing Test');
    await window.question.waitFor({ timeout: 60_000 });
    const price = await window.page.locator('.quick-input-widget input.input').getAttribute('placeholder');
    assert.match(price ?? '', /^\d,\d{3} tokens in, \$0\.\d+ · at most 12,000 out, \$0\.24$/);
    await window.status.filter({ hasText: `Waiting for your answer… ${price}` }).waitFor();
    await picture('price');
    await window.page.keyboard.press('Escape');
    await window.status.filter({ hasText: /^ ?Greenlight$/ }).waitFor();
    assert.equal(sent().length, 0);
  });

  it('a fix by RunAPI, through the proxy, over a certificate of the company’s own authority', async () => {
    await findFix(window);
    await picture('fix');
    assert.ok(proxy.asked.includes('runapi.ai:443'), proxy.asked.join());
    assert.equal(runApi.seen.at(-1)?.headers.authorization, `Bearer ${environmentKey}`);
  });

  it('a rate limit’s sentence, and behind its button the page on which the tiers of a key stand', async () => {
    runApi.behave('rate-limited');
    const { page } = window;
    await page.context().route('https://runapi.ai/**', (route) => route.fulfill({ body: 'Pricing' }));
    await window.run('Greenlight: Find Failing Test');
    const offer = page.locator('.notifications-toasts').getByRole('button', { name: 'Show Pricing' });
    await window.question.or(offer).first().waitFor({ timeout: 60_000 });
    if (await window.question.isVisible()) await page.keyboard.press('Enter');
    await offer.waitFor({ timeout: 60_000 });
    await picture('rate-limited');
    assert.match(
      await window.notices.first().innerText(),
      /^runapi\.ai allows no more requests for now\. Send again in 4 minutes\. Limits grow with the tier of the key\./,
    );
    await offer.click();
    const [pricing] = await Promise.all([
      page.context().waitForEvent('page'),
      page.locator('.monaco-dialog-box').getByRole('button', { name: 'Open', exact: true }).click(),
    ]);
    await pricing.getByText('Pricing').waitFor();
    assert.equal(pricing.url(), 'https://runapi.ai/pricing');
    assert.equal(sent().length, 2, 'nothing was sent again');
  });

  it('what was spent, afresh where its page stood open over a reload', async () => {
    await window.run('Greenlight: Show Spending');
    await rendered('By fix');
    await picture('spending');
    await window.reload();
    await rendered('was not kept over the reload');
    await window.run('Greenlight: Show Spending');
    await rendered('By fix');
  });

  it('the question whether the key of the environment may go to another server: it, and the box for another key, end with Stop', async () => {
    runApi.behave('none');
    const before = sent().length;
    const file = path.join(desk.dataFolder, 'data/User/settings.json');
    writeFileSync(file, JSON.stringify(settings('https://models.example/v1')));
    await window.reload();
    const question = title('RUNAPI_API_KEY is set, and requests go to https://models.example.');
    await find();
    await question.waitFor({ timeout: 60_000 });
    await window.status.filter({ hasText: 'Waiting for your answer…' }).waitFor();
    await picture('send-key');
    await stop();
    await question.waitFor({ state: 'hidden' });
    await find();
    await answer('Do Not Send');
    const box = title('API key for models.example');
    await box.waitFor();
    await picture('ask-key');
    await stop();
    await box.waitFor({ state: 'hidden' });
    assert.equal(await window.notices.count(), 0, 'who stopped it needs no notice');
    assert.equal(sent().length, before);
    await find();
    await answer('Send the Key');
    await window.question.waitFor();
    await window.page.keyboard.press('Enter');
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    assert.equal(sent().at(-1)?.headers.authorization, `Bearer ${environmentKey}`);
  });

  /** Waits until a page in the window shows the words. */
  async function rendered(words: string): Promise<void> {
    const isIn = (frame: Frame) => frame.getByText(words).first().isVisible();
    for (let tries = 1; ; tries++) {
      const found = await Promise.all(window.page.frames().map((frame) => isIn(frame).catch(() => false)));
      if (found.includes(true)) return;
      assert.ok(tries < 200, `no page shows “${words}”`);
      await window.page.waitForTimeout(100);
    }
  }

  function settings(baseUrl: string): Readonly<Record<string, unknown>> {
    return { ...quietSettings, 'http.proxy': proxy.url, 'greenlight.baseUrl': baseUrl };
  }

  function sent(): MisbehavingRehearsal['seen'] {
    return runApi.seen.filter(({ body }) => 'messages' in body);
  }

  async function find(): Promise<void> {
    await window.run('Greenlight: Find Failing Test');
  }

  function title(words: string): Locator {
    return window.page.locator('.quick-input-title', { hasText: words });
  }

  async function answer(choice: string): Promise<void> {
    const row = window.page.locator('.quick-input-list .monaco-list-row', { hasText: choice });
    await row.click({ timeout: 60_000 });
  }

  async function stop(): Promise<void> {
    await window.status.click();
    await window.status.filter({ hasNotText: '…' }).waitFor();
  }

  async function picture(name: string): Promise<void> {
    await window?.screenshot(path.join(pictures, `proxy-${name}.png`));
  }
});
