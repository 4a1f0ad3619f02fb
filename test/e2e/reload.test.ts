import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { quietSettings } from '../host/quietSettings.ts';
import { type MisbehavingRehearsal, startMisbehavingRehearsal } from '../support/misbehavingRehearsal.ts';
import { shopFiles } from '../support/shopEdits.ts';
import { extensionHostsOf } from '../support/vitals.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';
import { applyFix, findFix, revertFix } from './fixFlow.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/e2e');
/** Says who it is, and does not end. */
const endless = `require('node:fs').writeFileSync('slow.pid', String(process.pid)); setInterval(() => {}, 1000);`;

describe('A window that is reloaded', () => {
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
    writeFileSync(path.join(desk.folder, 'slow.cjs'), endless);
    window = await desk.open();
  });

  afterEach(async function () {
    const { state, title = '' } = this.currentTest ?? {};
    if (state === 'failed') await picture(`failed ${title.slice(0, 30)}`);
  });

  after(async () => {
    await window?.close();
    await desk?.close();
    await server?.[Symbol.asyncDispose]();
  });

  it('while tests run ends them, and says so; the command of the workspace was shown before', async () => {
    await setCommand('node slow.cjs');
    await window.run('Greenlight: Find Failing Test');
    const question = window.page.locator('.quick-input-widget', {
      hasText: 'The settings of this workspace',
    });
    await question.getByText('node slow.cjs').waitFor({ timeout: 30_000 });
    await picture('test-command');
    assert.equal(existsSync(pidFile()), false, 'nothing is run before it was agreed to');
    await window.page.keyboard.press('Enter');
    const pid = await runningPid();
    await window.status.filter({ hasText: 'Running tests…' }).waitFor();
    await reload();
    await notice('“Running tests…”');
    const said = await window.rootCause.locator('.notice').innerText();
    assert.doesNotMatch(said, /What came/, 'nothing came');
    await picture('running');
    await until(() => !isAlive(pid));
    assert.equal(requests(), 0);
    await setCommand(undefined);
  });

  it('while it asks whether a prompt may be sent sends nothing', async () => {
    await window.run('Greenlight: Find Failing Test');
    await window.question.waitFor({ timeout: 60_000 });
    await window.status.filter({ hasText: 'Waiting for your answer…' }).waitFor();
    await window.page.waitForTimeout(1000);
    await reload('browser');
    await notice('“Waiting for your answer…”');
    await picture('asking');
    assert.equal(requests(), 0);
  });

  it('while the answer comes keeps what came, and asks for nothing again', async () => {
    server.behave('stalls');
    await window.run('Greenlight: Find Failing Test');
    await window.question.waitFor({ timeout: 60_000 });
    await window.page.keyboard.press('Enter');
    const article = window.rootCause.locator('article', { hasText: 'Root cause' });
    await article.waitFor({ timeout: 60_000 });
    await window.page.waitForTimeout(1500);
    const came = await article.innerText();
    await reload();
    await notice('That was stopped. What came is kept.');
    await picture('answering');
    assert.equal(await window.rootCause.locator('article').innerText(), came);
    assert.equal(requests(), 1);
  });

  it('while a patch is reviewed has it still, with what was ticked, and no second request', async () => {
    server.behave('none');
    await findFix(window);
    const rows = await window.rows('Patch');
    await reload();
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 30_000 });
    await notice('The suggested patch is still there');
    await picture('reviewing');
    assert.deepEqual(await window.rows('Patch'), rows);
    await window.run('Greenlight: Show Patch');
    await window.tab('Suggested Patch (2 files)').waitFor();
    await window.untilEditorHasFocus();
    assert.equal(await applyFix(window), 'Fixed');
    assert.match(await revertFix(window), /reverted/);
    assert.equal(requests(), 2);
  });

  it('while an applied patch is proven has it applied, and can take it back', async () => {
    const before = texts();
    await findFix(window);
    await setCommand('node slow.cjs');
    await window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 30_000 });
    await window.run('Greenlight: Apply Suggested Patch');
    const pid = await runningPid();
    const applied = texts();
    assert.notDeepEqual(applied, before);
    await window.page.waitForTimeout(1000);
    await reload();
    await notice('The window was closed at');
    await picture('proving');
    await until(() => !isAlive(pid));
    assert.deepEqual(texts(), applied);
    assert.match(await window.status.innerText(), /Greenlight/, 'what was applied is proposed no more');
    assert.match(await revertFix(window), /reverted/);
    assert.deepEqual(texts(), before);
    assert.equal(requests(), 3);
  });

  it('and lost, its host still there, has its patch in the next window', async () => {
    await setCommand(undefined);
    const before = texts();
    await findFix(window);
    assert.equal(await applyFix(window), 'Fixed');
    const hosts = extensionHostsOf(desk.server.pid);
    await window.close();
    window = await desk.open();
    assert.ok(hosts.every(isAlive), 'the lost window’s host waits for it');
    await window.run('Greenlight: Revert Last Patch');
    await window.notices.filter({ hasText: 'The patch is reverted.' }).waitFor();
    assert.deepEqual(texts(), before);
  });

  it('and killed while it takes a patch back, takes it back when asked at once in the next window', async () => {
    const before = texts();
    await findFix(window);
    assert.equal(await applyFix(window), 'Fixed');
    await window.run('Greenlight: Revert Last Patch');
    await until(isMarked, 2);
    for (const host of extensionHostsOf(desk.server.pid)) process.kill(host, 'SIGKILL');
    await window.close();
    window = await desk.open();
    if (texts().join() !== before.join()) await window.run('Greenlight: Revert Last Patch');
    await until(() => texts().join() === before.join() && !isMarked());
    await picture('reverted after a crash');
  });

  it('while a file is explained keeps what came, and asks for nothing again', async () => {
    server.behave('stalls');
    await window.openFile('rounding.js');
    await window.run('Greenlight: Explain File');
    await window.question.waitFor({ timeout: 60_000 });
    await window.page.keyboard.press('Enter');
    const article = window.rootCause.locator('article');
    await article.waitFor({ timeout: 60_000 });
    await window.page.waitForTimeout(1500);
    const [came, asked] = [await article.innerText(), requests()];
    await reload();
    await notice('That was stopped. What came is kept.');
    await picture('explaining');
    assert.match(await window.rootCause.locator('h1').innerText(), /rounding\.js/);
    assert.equal(await window.rootCause.locator('article').innerText(), came);
    assert.equal(requests(), asked);
  });

  /** Whether the journal says that a patch is being written or taken back. */
  const isMarked = () =>
    readdirSync(path.join(desk.dataFolder, 'data/User/globalStorage'), { recursive: true }).some((name) =>
      String(name).endsWith('.pending'),
    );
  const pidFile = () => path.join(desk.folder, 'slow.pid');
  const texts = () => shopFiles.map((file) => readFileSync(path.join(desk.folder, file), 'utf8'));
  /** What a server would bill. */
  const requests = () => server.seen.filter(({ body }) => 'messages' in body).length;

  /** By the command; or as a browser does it, for the palette would close a question that is open. */
  async function reload(by: 'command' | 'browser' = 'command'): Promise<void> {
    if (by === 'command') await window.reload();
    else await window.page.reload();
    await window.status.waitFor({ timeout: 60_000 });
    await window.run('Greenlight: Focus on Root Cause View');
  }

  async function notice(words: string): Promise<void> {
    await window.rootCause.locator('.notice', { hasText: words }).waitFor({ timeout: 30_000 });
  }

  /** Writes the workspace's own test command, and loads the window anew: nothing else tells when VS Code has read it. */
  async function setCommand(command: string | undefined): Promise<void> {
    mkdirSync(path.join(desk.folder, '.vscode'), { recursive: true });
    const file = path.join(desk.folder, '.vscode/settings.json');
    writeFileSync(file, JSON.stringify(command === undefined ? {} : { 'greenlight.testCommand': command }));
    await reload();
  }

  async function runningPid(): Promise<number> {
    await until(() => existsSync(pidFile()) && readFileSync(pidFile(), 'utf8') !== '');
    const pid = Number(readFileSync(pidFile(), 'utf8'));
    rmSync(pidFile());
    return pid;
  }

  async function until(isSo: () => boolean, everyMs = 100): Promise<void> {
    for (let waited = 0; !isSo(); waited += everyMs) {
      assert.ok(waited < 30_000);
      await setTimeout(everyMs);
    }
  }

  async function picture(name: string): Promise<void> {
    await window?.screenshot(path.join(pictures, `reload-${name}.png`));
  }
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
