import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { quietSettings } from '../host/quietSettings.ts';
import { type MisbehavingRehearsal, startMisbehavingRehearsal } from '../support/misbehavingRehearsal.ts';
import { shopFiles } from '../support/shopEdits.ts';
import type { CodeWindow } from './codeWindow.ts';
import { type Desk, setUpDesk } from './desk.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo/e2e');
/** Says who it is, and does not end. */
const endless = `require('node:fs').writeFileSync('slow.pid', String(process.pid)); setInterval(() => {}, 1000);`;

/** A window over the sample that is reloaded, and what a person and a server see of it. Close it when done. */
export class ReloadDesk {
  readonly server: MisbehavingRehearsal;
  readonly desk: Desk;
  window: CodeWindow;

  private constructor(server: MisbehavingRehearsal, desk: Desk, window: CodeWindow) {
    this.server = server;
    this.desk = desk;
    this.window = window;
  }

  static async open(): Promise<ReloadDesk> {
    mkdirSync(pictures, { recursive: true });
    const server = await startMisbehavingRehearsal('none');
    const desk = await setUpDesk({
      settings: { ...quietSettings, 'greenlight.baseUrl': server.baseUrl },
      say: () => undefined,
    });
    writeFileSync(path.join(desk.folder, 'slow.cjs'), endless);
    return new ReloadDesk(server, desk, await desk.open());
  }

  async close(): Promise<void> {
    await this.window.close();
    await this.desk.close();
    await this.server[Symbol.asyncDispose]();
  }

  /** What a server would bill. */
  get requests(): number {
    return this.server.seen.filter(({ body }) => 'messages' in body).length;
  }

  /** Whether the journal says that a patch is being written or taken back. */
  get isMarked(): boolean {
    const storage = path.join(this.desk.dataFolder, 'data/User/globalStorage');
    return readdirSync(storage, { recursive: true }).some((name) => String(name).endsWith('.pending'));
  }

  get pidFile(): string {
    return path.join(this.desk.folder, 'slow.pid');
  }

  /** Of the files that a fix changes. */
  texts(): readonly string[] {
    return shopFiles.map((file) => readFileSync(path.join(this.desk.folder, file), 'utf8'));
  }

  /** By the command; or as a browser does it, for the palette would close a question that is open. */
  async reload(by: 'command' | 'browser' = 'command'): Promise<void> {
    if (by === 'command') await this.window.reload();
    else await this.window.page.reload();
    await this.window.status.waitFor({ timeout: 60_000 });
    await this.window.run('Greenlight: Focus on Root Cause View');
  }

  /** Opens another window where the one before was lost. */
  async openAnother(): Promise<void> {
    await this.window.close();
    this.window = await this.desk.open();
  }

  async notice(words: string): Promise<void> {
    await this.window.rootCause.locator('.notice', { hasText: words }).waitFor({ timeout: 30_000 });
  }

  /**
   * Asks for the failing test, and agrees to the price where it is asked.
   * @param outcome what an answer that is soon over leaves in sight
   */
  async ask(outcome?: Locator): Promise<void> {
    await this.window.run('Greenlight: Find Failing Test');
    const { question, status } = this.window;
    const agreed = status.filter({ hasText: /Waiting for \S+…|Answering|Patch ready/ });
    const seen = [question.or(agreed).first(), ...(outcome === undefined ? [] : [outcome])];
    await Promise.any(seen.map((each) => each.waitFor({ timeout: 60_000 })));
    if (await question.isVisible()) await this.window.page.keyboard.press('Enter');
  }

  /** Writes the workspace's own test command, and loads the window anew: nothing else tells when VS Code has read it. */
  async setCommand(command: string | undefined): Promise<void> {
    mkdirSync(path.join(this.desk.folder, '.vscode'), { recursive: true });
    const file = path.join(this.desk.folder, '.vscode/settings.json');
    writeFileSync(file, JSON.stringify(command === undefined ? {} : { 'greenlight.testCommand': command }));
    await this.reload();
  }

  async runningPid(): Promise<number> {
    await until(() => existsSync(this.pidFile) && readFileSync(this.pidFile, 'utf8') !== '');
    const pid = Number(readFileSync(this.pidFile, 'utf8'));
    rmSync(this.pidFile);
    return pid;
  }

  async picture(name: string): Promise<void> {
    await this.window.screenshot(path.join(pictures, `reload-${name}.png`));
  }
}

/** Opens a desk before a suite's tests, takes a picture of each that fails, and closes the desk behind them. */
export function useReloadDesk(take: (desk: ReloadDesk) => void): void {
  let desk: ReloadDesk | undefined;
  before(async function () {
    this.timeout(300_000);
    desk = await ReloadDesk.open();
    take(desk);
  });
  afterEach(async function () {
    const { state, title = '' } = this.currentTest ?? {};
    if (state === 'failed') await desk?.picture(`failed ${title.slice(0, 30)}`);
  });
  after(() => desk?.close());
}

export async function until(isSo: () => boolean, everyMs = 100): Promise<void> {
  for (let waited = 0; !isSo(); waited += everyMs) {
    assert.ok(waited < 30_000);
    await setTimeout(everyMs);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
