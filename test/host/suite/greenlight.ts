import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/manifest.ts';

export const greenlightId = 'greenlight.greenlight';

/** The workspace folder that the window has open. */
export function openFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  return folder.uri;
}

/** Runs a command. @returns what it resolves to: of applying, the verdict. */
export function run(command: keyof typeof commandIds, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(commandIds[command], ...args);
}

/** Runs a command that asks which past fix, or where to, and takes what is offered first: the newest, and the place proposed. */
export async function runOnNewest(command: keyof typeof commandIds): Promise<unknown> {
  const accepting = setInterval(
    () => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
    300,
  );
  try {
    return await run(command);
  } finally {
    clearInterval(accepting);
  }
}

/** Runs a command that asks something, and turns away from the question. */
export async function turnAwayFrom(command: keyof typeof commandIds): Promise<void> {
  const closing = setInterval(
    () => void vscode.commands.executeCommand('workbench.action.closeQuickOpen'),
    100,
  );
  try {
    await run(command);
  } finally {
    clearInterval(closing);
  }
}

/** Finds the failing test and waits for the patch on the screen. */
export async function findPatch(): Promise<void> {
  await run('findFailingTest');
  await untilPatch();
}

/** Waits for a patch on the screen. */
export async function untilPatch(): Promise<void> {
  await until('the diff', () => tabLabels().some((label) => label.startsWith('Suggested Patch')));
}

/** Applies the patch that was found by a run of all tests of the sample. @throws unless they pass by it. */
export async function applyAsFixed(): Promise<void> {
  assert.deepEqual(await run('applySuggestedPatch'), { kind: 'fixed', testsRun: 21 });
}

/** Closes all editors, and with them the patch that they propose. */
export async function closeAll(): Promise<void> {
  await run('discardPatch');
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until('the editors to close', () => tabLabels().length === 0);
}

/** The text that was sent last. */
export async function promptText(): Promise<string> {
  await run('showPrompt');
  await until('the prompt', () => tabLabels().includes('Prompt.md'));
  return vscode.window.activeTextEditor?.document.getText() ?? '';
}

/** Waits for something to become so. @throws with what was waited for when it does not within the time. */
export async function until(what: string, isSo: () => boolean, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}. Tabs: ${tabLabels().join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The texts of files as they are on disk. */
export function readFiles(paths: readonly string[]): readonly string[] {
  return paths.map((file) => readFileSync(vscode.Uri.joinPath(openFolder(), file).fsPath, 'utf8'));
}

/** The open tabs' labels. */
export function tabLabels(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

/** Changes a user setting and waits until the window keeps it: right after another change it may read an older file once more. */
export async function setSetting(key: string, value: unknown): Promise<void> {
  const settings = () => vscode.workspace.getConfiguration('greenlight');
  for (let kept = 0; kept < 10; kept++) {
    if (settings().inspect(key)?.globalValue !== value) {
      await settings().update(key, value, vscode.ConfigurationTarget.Global);
      kept = 0;
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Has a user setting otherwise until it is disposed. */
export async function withSetting(key: string, value: unknown): Promise<AsyncDisposable> {
  const before = vscode.workspace.getConfiguration('greenlight').inspect(key)?.globalValue;
  await setSetting(key, value);
  return { [Symbol.asyncDispose]: () => setSetting(key, before) };
}
