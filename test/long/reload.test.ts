import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyFix, findFix } from '../e2e/fixFlow.ts';
import { isAlive, type ReloadDesk, until, useReloadDesk } from '../e2e/reloadDesk.ts';
import { extensionHostsOf, processesOf } from '../support/vitals.ts';

/** Read for about ten seconds. */
const log = {
  block: `TAP version 13\nnot ok 1 - counts\n  ---\n  error: 'wrong'\n  ...\n${'# nothing of note\n'.repeat(60)}`,
  blocks: 80_000,
};

/** A git that we started. */
const ourGit = /core\.fsmonitor=false/;

describe('A window that is reloaded', () => {
  let on: ReloadDesk;
  useReloadDesk((desk) => {
    on = desk;
  });

  it('while the context is collected ends git, sends nothing, and says so', async () => {
    const git = path.join(on.desk.folder, '.git');
    execFileSync('git', ['init', '-q'], { cwd: on.desk.folder });
    execFileSync('mkfifo', [path.join(git, 'index')]);
    const standingStill = () => processesOf(on.desk.server.pid, ourGit);
    await on.window.run('Greenlight: Find Failing Test');
    await until(() => standingStill().length > 0);
    await on.window.status.filter({ hasText: 'Collecting context…' }).waitFor();
    const [held, hosts] = [standingStill(), extensionHostsOf(on.desk.server.pid)];
    await on.reload();
    rmSync(git, { recursive: true });
    await on.notice('“Collecting context…”');
    await on.picture('collecting');
    await until(() => ![...held, ...hosts].some(isAlive));
    assert.equal(on.requests, 0);
  });

  it('while a long log is read ends its thread, sends nothing, and says so', async () => {
    writeFileSync(path.join(on.desk.folder, 'ci.log'), log.block.repeat(log.blocks));
    await on.window.run('View: Show Explorer');
    const hosts = extensionHostsOf(on.desk.server.pid);
    await on.window.chooseFromMenu(on.window.inExplorer('ci.log'), 'Fix From Test Report');
    await on.window.status.filter({ hasText: 'Reading failures…' }).waitFor();
    await on.reload();
    await on.notice('“Reading failures…”');
    await on.picture('reading a log');
    await until(() => !hosts.some(isAlive));
    assert.equal(on.requests, 0);
    rmSync(path.join(on.desk.folder, 'ci.log'));
  });

  it('while another patch is asked for has taken the first back, and can ask again with what was tried', async () => {
    const before = on.texts();
    on.server.behave('patch-of-other-lines');
    await on.ask();
    await on.window.offer('Repair').click();
    await on.window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    assert.equal(await applyFix(on.window), 'Still failing');
    on.server.behave('stalls');
    const asked = on.requests;
    await on.window.run('Greenlight: Try Again');
    const article = on.window.rootCause.locator('article', { hasText: 'Root cause' });
    await article.waitFor({ timeout: 60_000 });
    await on.window.page.waitForTimeout(1500);
    const came = await article.innerText();
    await on.reload();
    await on.notice('That was stopped. What came is kept.');
    await on.picture('trying again');
    assert.equal(await on.window.rootCause.locator('article').innerText(), came);
    assert.deepEqual(on.texts(), before);
    assert.equal(on.requests, asked + 1);
    on.server.behave('none');
    await on.window.run('Greenlight: Reopen Past Fix');
    await on.window.page.locator('.quick-input-widget', { hasText: 'Which past fix?' }).waitFor();
    await on.window.page.keyboard.press('Enter');
    await on.notice('The patch was reverted since.');
    await on.window.run('Greenlight: Try Again');
    await on.window.status.filter({ hasText: 'Patch ready' }).waitFor({ timeout: 60_000 });
    assert.match(JSON.stringify(on.server.seen.at(-1)?.body), /# Tried before/);
    assert.equal(await applyFix(on.window), 'Fixed');
    await on.window.run('Greenlight: Revert Last Patch');
    await until(() => on.texts().join() === before.join() && !on.isMarked);
  });

  it('while a patch is taken back leaves every file as before or as after, and can take it back', async () => {
    const before = on.texts();
    await findFix(on.window);
    await applyFix(on.window);
    const after = on.texts();
    await on.window.run('Greenlight: Revert Last Patch');
    await until(() => on.isMarked, 2);
    await on.reload('browser');
    await until(() => !on.isMarked && [before, after].some((each) => each.join() === on.texts().join()));
    await on.picture('reverting');
    if (on.texts().join() !== before.join()) await on.window.run('Greenlight: Revert Last Patch');
    await until(() => on.texts().join() === before.join() && !on.isMarked);
  });

  it('while a crash is recovered from recovers in the next window', async () => {
    const before = on.texts();
    await findFix(on.window);
    await applyFix(on.window);
    const after = on.texts();
    const hosts = extensionHostsOf(on.desk.server.pid);
    await on.window.run('Greenlight: Revert Last Patch');
    await until(() => journalSays('reverting'), 1);
    for (const host of hosts) process.kill(host, 'SIGKILL');
    assert.ok(journalSays('reverting'));
    const file = path.join(on.desk.folder, 'src/money/rounding.js');
    const text = readFileSync(file);
    rmSync(file);
    execFileSync('mkfifo', [file]);
    await on.openAnother();
    await on.window.page.waitForTimeout(3000);
    await on.reload();
    await on.window.page.waitForTimeout(3000);
    await on.picture('recovering');
    assert.ok(on.isMarked && journalSays('reverting'), 'it waits for the file');
    rmSync(file);
    writeFileSync(file, text);
    await until(() => !on.isMarked && [before, after].some((each) => each.join() === on.texts().join()));
    await on.window.notices.filter({ hasText: 'VS Code ended while Greenlight changed files' }).waitFor();
  });

  /** Whether an entry of the journal is in a state. */
  function journalSays(state: string): boolean {
    const entries = globSync('data/User/globalStorage/**/journal/*.json', {
      cwd: on.desk.dataFolder,
    });
    return entries.some((entry) => {
      const file = path.join(on.desk.dataFolder, entry);
      return existsSync(file) && readFileSync(file, 'utf8').includes(`"state":"${state}"`);
    });
  }
});
