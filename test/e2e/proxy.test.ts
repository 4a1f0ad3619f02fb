import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
  const own = mkdtempSync(path.join(tmpdir(), 'greenlight-proxy-'));

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    const certificate = makePrivateAuthority({ hosts: ['runapi.ai'], ips: [] });
    writeFileSync(path.join(own, 'authority.pem'), certificate.authority);
    runApi = await startMisbehavingRehearsal('none', certificate);
    proxy = await startConnectProxy();
    proxy.lead('runapi.ai:443', Number(new URL(runApi.baseUrl).port));
    desk = await setUpDesk({
      settings: { ...quietSettings, 'http.proxy': proxy.url },
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
    const sent = runApi.seen.filter(({ body }) => 'messages' in body);
    assert.equal(sent.length, 2, 'nothing was sent again');
  });

  async function picture(name: string): Promise<void> {
    await window?.screenshot(path.join(pictures, `proxy-${name}.png`));
  }
});
