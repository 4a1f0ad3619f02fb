import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quietSettings } from '../host/quietSettings.ts';
import {
  type MisbehavingRehearsal,
  type Misbehaviour,
  startMisbehavingRehearsal,
} from '../support/misbehavingRehearsal.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';
import { findFix } from './fixFlow.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/e2e');

/** How the server treats the request, and what a person reads in the Root Cause view. */
const cases: readonly (readonly [string, Misbehaviour, RegExp])[] = [
  ['no key where the server wants one', 'unauthorised', /needs an API key, and none is set for it\./],
  ['a rate limit of minutes', 'rate-limited', /allows no more requests for now\. Send again in 4 minutes\./],
  ['an answer cut in the middle', 'cut-off', /broke before the answer was whole.*what came is kept/],
  ['an answer without a patch', 'no-patch', /The answer proposes no patch\./],
  [
    'a patch of lines that are not there',
    'patch-of-other-lines',
    /can’t be applied, so nothing of it is\. .*rounding\.js/,
  ],
  ['a server that hangs up', 'hangs-up', /can’t be reached|broke before the answer/],
];

describe('What a person reads when the answer is not what it should be', () => {
  let server: MisbehavingRehearsal;
  let desk: Desk;
  let window: CodeWindow;

  before(async function () {
    this.timeout(300_000);
    mkdirSync(pictures, { recursive: true });
    server = await startMisbehavingRehearsal('none');
    desk = await setUpDesk({
      settings: {
        ...quietSettings,
        'greenlight.baseUrl': server.baseUrl,
        'greenlight.idleTimeoutSeconds': 2,
      },
      say: () => undefined,
    });
    window = await desk.open();
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    await server?.[Symbol.asyncDispose]();
  });

  it('asks before the first request, and sends nothing when the answer is no', async () => {
    await window.run('Greenlight: Find Failing Test');
    await window.question.waitFor({ timeout: 60_000 });
    assert.match(
      await window.question.innerText(),
      /^Greenlight will send \d+ files, [\d,]+ tokens, to http:\/\/127\.0\.0\.1:\d+\. The price is not known\.$/,
    );
    await picture('question');
    await changeContext();
    await window.page.locator('.quick-input-widget input.input').focus();
    await window.page.keyboard.press('Escape');
    await idle();
    assert.equal(server.seen.length, 0);
  });

  it('remembers the yes', async () => {
    await findFix(window);
    assert.equal(server.seen.length, 1);
  });

  for (const [title, misbehaviour, words] of cases) {
    it(title, async () => {
      server.behave(misbehaviour);
      await window.run('Greenlight: Find Failing Test');
      const notice = window.rootCause.locator('.notice', { hasText: words });
      await notice.waitFor({ timeout: 60_000 });
      await idle();
      if (misbehaviour === 'no-patch') await explanation('The test asks for more than the code promises.');
      const next = misbehaviour === 'unauthorised' ? 'Set API Key' : 'Send Again';
      await window.offer(next).waitFor();
      await picture(`bad-${misbehaviour}`);
      await window.run('Notifications: Clear All Notifications');
    });
  }

  it('a patch of lines that are not there is asked for again, alone, and then has its place', async () => {
    server.behave('patch-of-other-lines');
    await window.run('Greenlight: Find Failing Test');
    await window.offer('Repair').waitFor({ timeout: 60_000 });
    assert.match(
      await window.rootCause.locator('.notice').innerText(),
      /rounding\.js.*The nearest place is line/,
    );
    await picture('repair-offered');
    assert.equal(await window.notices.count(), 0, 'what the page offers is not offered again beside it');
    await window.offer('Repair').click();
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    await window.rootCause.locator('.notice', { hasText: 'The patch is repaired' }).waitFor();
    assert.equal(await window.offer('Repair').count(), 0);
    await picture('repaired');
    const prompts = server.seen.map(({ body }) => JSON.stringify(body).length);
    assert.ok((prompts.at(-1) ?? 0) < (prompts.at(-2) ?? 0) / 2, 'the repair costs little');
    await window.run('Greenlight: Discard Patch');
    await window.status.filter({ hasText: /^ ?Greenlight$/ }).waitFor();
  });

  it('a repair that fails is offered still', async () => {
    server.behave('patch-of-other-lines');
    await window.run('Greenlight: Find Failing Test');
    await window.offer('Repair').waitFor({ timeout: 60_000 });
    server.behave('hangs-up');
    await window.offer('Repair').click();
    await window.rootCause.locator('.notice', { hasText: /can’t be reached|broke before/ }).waitFor();
    await window.offer('Repair').waitFor();
    await window.run('Notifications: Clear All Notifications');
    await idle();
  });

  it('what could be done about a fix is over once another failing test is looked for', async () => {
    await window.run('Greenlight: Find Failing Test');
    await window.status.filter({ hasText: 'Running tests…' }).waitFor();
    await window.page.keyboard.press('Control+Alt+.');
    await idle();
    await window.rootCause.locator('.notice', { hasText: /can’t be reached|broke before/ }).waitFor();
    assert.equal(await window.offer('').count(), 0);
  });

  it('an answer that its length limit cut off is continued, and its patch is whole', async () => {
    server.behave('length-limit');
    await window.run('Greenlight: Find Failing Test');
    await window.offer('Continue').waitFor({ timeout: 60_000 });
    await picture('continue-offered');
    await window.offer('Continue').click();
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    assert.match(JSON.stringify(server.seen.at(-1)?.body), /"role":"assistant"/, 'the answer so far is sent');
    assert.equal((await window.rows('Patch')).filter((row) => !row.startsWith('Hunk')).length, 2);
    await window.run('Greenlight: Discard Patch');
    await window.status.filter({ hasText: /^ ?Greenlight$/ }).waitFor();
  });

  it('thinking aloud is folded away, and its draft of a patch is none', async () => {
    server.behave('thinks-aloud');
    await findFix(window);
    await picture('thinks-aloud');
    assert.doesNotMatch(await window.rootCause.locator('article').innerText(), /Is it the sum|think>/);
    await window.rootCause.locator('summary', { hasText: 'Thinking' }).click();
    await window.rootCause.locator('.reasoning', { hasText: 'Is it the sum?' }).waitFor();
    await window.run('Greenlight: Discard Patch');
    await window.status.filter({ hasText: /^ ?Greenlight$/ }).waitFor();
  });

  it('an answer that falls silent is given up after the time that the user set', async () => {
    server.behave('stalls');
    await window.run('Greenlight: Find Failing Test');
    const notice = window.rootCause.locator('.notice', { hasText: /fell silent.*what came is kept/ });
    await notice.waitFor({ timeout: 60_000 });
    await idle();
  });

  it('a key that the server does not accept is not kept', async () => {
    server.behave('unauthorised');
    await window.run('Greenlight: Set RunAPI API Key');
    const input = window.page.locator('.quick-input-widget input.input');
    await input.fill('sk-wrong-0123456789');
    await picture('key');
    await window.page.keyboard.press('Enter');
    await window.notices.filter({ hasText: 'does not accept the API key. Set a valid one.' }).waitFor();
    await picture('key-refused');
    await window.page.keyboard.press('Escape');
    await window.run('Notifications: Clear All Notifications');
  });

  it('a file that was changed after the patch was made', async () => {
    server.behave('none');
    await findFix(window);
    const file = path.join(desk.folder, 'src/money/rounding.js');
    const mine = readFileSync(file, 'utf8').replace('Math.floor', 'Math.ceil');
    writeFileSync(file, mine);
    await window.run('Greenlight: Apply Suggested Patch');
    const notice = window.notices.filter({ hasText: /rounding\.js was changed.*Nothing was changed/ });
    await notice.waitFor();
    const reason = window.rootCause.locator('.notice.error', {
      hasText: /rounding\.js was changed.*Nothing was/,
    });
    await reason.waitFor();
    await picture('bad-changed-since');
    assert.equal(readFileSync(file, 'utf8'), mine);
  });

  /** Unticks the first file while the question is open, and ticks it again: both times the question follows. */
  async function changeContext(): Promise<void> {
    const asked = await window.question.innerText();
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Change Context' }).click();
    const before = await window.rows('Context');
    await picture('context');
    const box = window.page.locator('.pane', { hasText: 'Context' }).locator('.monaco-checkbox').first();
    await box.click();
    await window.question.filter({ hasNotText: asked }).waitFor();
    await contextRows((rows) => rows.filter((row) => row.includes('not sent')).length === 1);
    await picture('context-unticked');
    await window.page.locator('.monaco-checkbox:not(.checked)').first().click();
    await window.question.filter({ hasText: asked }).waitFor();
    await contextRows((rows) => rows.join() === before.join());
  }

  /** Waits for the view, which follows the question a moment later. */
  async function contextRows(areSo: (rows: readonly string[]) => boolean): Promise<void> {
    for (let tries = 1; ; tries++) {
      const rows = await window.rows('Context');
      if (areSo(rows)) return;
      assert.ok(tries < 100, rows.join('\n'));
      await window.page.waitForTimeout(100);
    }
  }

  async function explanation(text: string): Promise<void> {
    await window.rootCause.locator('article', { hasText: text }).waitFor();
  }

  async function idle(): Promise<void> {
    await window.status.filter({ hasNotText: '…' }).waitFor({ timeout: 30_000 });
  }

  async function picture(name: string): Promise<void> {
    await window.screenshot(path.join(pictures, `${name}.png`));
  }
});
