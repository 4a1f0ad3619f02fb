import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { extensionHostsOf } from '../support/vitals.ts';
import { applyFix, findFix, revertFix } from './fixFlow.ts';
import { isAlive, type ReloadDesk, until, useReloadDesk } from './reloadDesk.ts';

describe('A window that is reloaded', () => {
  let on: ReloadDesk;
  useReloadDesk((desk) => {
    on = desk;
  });

  it('while tests run ends them, and says so; the command of the workspace was shown before', async () => {
    await on.setCommand('node slow.cjs');
    await on.window.run('Greenlight: Find Failing Test');
    const question = on.window.page.locator('.quick-input-widget', {
      hasText: 'The settings of this workspace',
    });
    await question.getByText('node slow.cjs').waitFor({ timeout: 30_000 });
    await on.picture('test-command');
    assert.equal(existsSync(on.pidFile), false, 'nothing is run before it was agreed to');
    await on.window.page.keyboard.press('Enter');
    const pid = await on.runningPid();
    await on.window.status.filter({ hasText: 'Running tests…' }).waitFor();
    await on.reload();
    await on.notice('“Running tests…”');
    const said = await on.window.rootCause.locator('.notice').innerText();
    assert.doesNotMatch(said, /What came/, 'nothing came');
    await on.picture('running');
    await until(() => !isAlive(pid));
    assert.equal(on.requests, 0);
    await on.setCommand(undefined);
  });

  it('while it asks whether a prompt may be sent sends nothing', async () => {
    await on.window.run('Greenlight: Find Failing Test');
    await on.window.question.waitFor({ timeout: 60_000 });
    await on.window.status.filter({ hasText: 'Waiting for your answer…' }).waitFor();
    await on.window.page.waitForTimeout(1000);
    await on.reload('browser');
    await on.notice('“Waiting for your answer…”');
    await on.picture('asking');
    assert.equal(on.requests, 0);
  });

  it('while the answer comes keeps what came, and asks for nothing again', async () => {
    on.server.behave('stalls');
    await on.window.run('Greenlight: Find Failing Test');
    await on.window.question.waitFor({ timeout: 60_000 });
    await on.window.page.keyboard.press('Enter');
    const article = on.window.rootCause.locator('article', { hasText: 'Root cause' });
    await article.waitFor({ timeout: 60_000 });
    await on.window.page.waitForTimeout(1500);
    const came = await article.innerText();
    await on.reload();
    await on.notice('That was stopped. What came is kept.');
    await on.picture('answering');
    assert.equal(await on.window.rootCause.locator('article').innerText(), came);
    assert.equal(on.requests, 1);
  });

  it('while a patch is reviewed has it still, with what was ticked, and no second request', async () => {
    on.server.behave('none');
    await findFix(on.window);
    const rows = await on.window.rows('Patch');
    await on.reload();
    await on.window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 30_000 });
    await on.notice('The suggested patch is still there');
    await on.picture('reviewing');
    assert.deepEqual(await on.window.rows('Patch'), rows);
    await on.window.run('Greenlight: Show Patch');
    await on.window.tab('Suggested Patch (2 files)').waitFor();
    await on.window.untilEditorHasFocus();
    assert.equal(await applyFix(on.window), 'Fixed');
    assert.match(await revertFix(on.window), /reverted/);
    assert.equal(on.requests, 2);
  });

  it('while an applied patch is proven has it applied, and can take it back', async () => {
    const before = on.texts();
    await findFix(on.window);
    await on.setCommand('node slow.cjs');
    await on.window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 30_000 });
    await on.window.run('Greenlight: Apply Suggested Patch');
    const pid = await on.runningPid();
    const applied = on.texts();
    assert.notDeepEqual(applied, before);
    await on.window.page.waitForTimeout(1000);
    await on.reload();
    await on.notice('The window was closed at');
    await on.picture('proving');
    await until(() => !isAlive(pid));
    assert.deepEqual(on.texts(), applied);
    assert.match(await on.window.status.innerText(), /Greenlight/, 'what was applied is proposed no more');
    assert.match(await revertFix(on.window), /reverted/);
    assert.deepEqual(on.texts(), before);
    assert.equal(on.requests, 3);
  });

  it('and lost, its host still there, has its patch in the next window', async () => {
    await on.setCommand(undefined);
    const before = on.texts();
    await findFix(on.window);
    assert.equal(await applyFix(on.window), 'Fixed');
    const hosts = extensionHostsOf(on.desk.server.pid);
    await on.openAnother();
    assert.ok(hosts.every(isAlive), 'the lost window’s host waits for it');
    await on.window.run('Greenlight: Revert Last Patch');
    await on.window.notices.filter({ hasText: 'The patch is reverted.' }).waitFor();
    assert.deepEqual(on.texts(), before);
  });

  it('and killed while it takes a patch back, takes it back when asked at once in the next window', async () => {
    const before = on.texts();
    await findFix(on.window);
    assert.equal(await applyFix(on.window), 'Fixed');
    await on.window.run('Greenlight: Revert Last Patch');
    await until(() => on.isMarked, 2);
    for (const host of extensionHostsOf(on.desk.server.pid)) process.kill(host, 'SIGKILL');
    await on.openAnother();
    if (on.texts().join() !== before.join()) await on.window.run('Greenlight: Revert Last Patch');
    await until(() => on.texts().join() === before.join() && !on.isMarked);
    await on.picture('reverted after a crash');
  });

  it('while a file is explained keeps what came, and asks for nothing again', async () => {
    on.server.behave('stalls');
    await on.window.openFile('rounding.js');
    await on.window.run('Greenlight: Explain File');
    await on.window.question.waitFor({ timeout: 60_000 });
    await on.window.page.keyboard.press('Enter');
    const article = on.window.rootCause.locator('article');
    await article.waitFor({ timeout: 60_000 });
    await on.window.page.waitForTimeout(1500);
    const [came, asked] = [await article.innerText(), on.requests];
    await on.reload();
    await on.notice('That was stopped. What came is kept.');
    await on.picture('explaining');
    assert.match(await on.window.rootCause.locator('h1').innerText(), /rounding\.js/);
    assert.equal(await on.window.rootCause.locator('article').innerText(), came);
    assert.equal(on.requests, asked);
  });

  it('while a follow-up question is answered keeps the question and what came, and the patch', async () => {
    on.server.behave('none');
    await findFix(on.window);
    on.server.behave('stalls');
    const asked = on.requests;
    await on.window.rootCause.locator('vscode-textarea textarea').fill('And why half a cent?');
    await on.window.page.keyboard.press('Enter');
    const articles = on.window.rootCause.locator('article');
    await articles.nth(1).waitFor({ timeout: 60_000 });
    await on.window.page.waitForTimeout(1500);
    const came = await articles.allInnerTexts();
    await on.reload();
    await on.notice('That was stopped. What came is kept. The suggested patch is still there');
    await on.picture('following up');
    assert.deepEqual(await articles.allInnerTexts(), came);
    await on.window.rootCause.locator('.question', { hasText: 'And why half a cent?' }).waitFor();
    assert.equal(on.requests, asked + 1);
    await on.window.run('Greenlight: Discard Patch');
  });

  it('while a patch is repaired can have it repaired still', async () => {
    on.server.behave('patch-of-other-lines');
    const asked = on.requests;
    const offer = on.window.offer('Repair');
    await on.ask(offer);
    await offer.waitFor({ timeout: 60_000 });
    on.server.behave('says-nothing');
    await offer.click();
    await until(() => on.requests === asked + 2);
    await on.reload();
    await on.notice('can still be repaired');
    await offer.waitFor();
    await on.picture('repairing');
    await on.reload();
    await offer.waitFor();
    assert.equal(await on.window.notices.count(), 0, 'it is offered beside the reason, not at every start');
    assert.equal(on.requests, asked + 2);
    on.server.behave('patch-of-other-lines');
    await offer.click();
    await on.window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    assert.equal(on.requests, asked + 3);
  });
});
