import * as vscode from 'vscode';
import { CancelledError } from '../base/errors.ts';
import { spellOut } from '../base/hidden.ts';
import { settingKeys, settingsSection } from '../manifest.ts';

/**
 * Shows a test command that the workspace's own settings name, before it is run for the first time: whoever wrote the repository wrote it. Asked once for
 * each command and folder; one from the user's settings is the user's. @throws {CancelledError} when the user says no.
 */
export async function confirmTestCommand(
  folder: vscode.WorkspaceFolder,
  command: string,
  memory: vscode.Memento,
): Promise<void> {
  const given = vscode.workspace
    .getConfiguration(settingsSection, folder.uri)
    .inspect<unknown>(settingKeys.testCommand);
  const isWorkspaces = given?.workspaceFolderValue !== undefined || given?.workspaceValue !== undefined;
  const key = `greenlight.mayRun:${folder.uri.toString()}:${command}`;
  if (command === '' || !isWorkspaces || memory.get<boolean>(key) === true) return;
  const run = {
    label: vscode.l10n.t('Run'),
    detail: spellOut(command),
    iconPath: new vscode.ThemeIcon('play'),
  };
  const cancel = { label: vscode.l10n.t('Cancel'), iconPath: new vscode.ThemeIcon('close') };
  const chosen = await vscode.window.showQuickPick([run, cancel], {
    title: vscode.l10n.t('The settings of this workspace name a command that runs the tests.'),
    ignoreFocusOut: true,
  });
  if (chosen !== run) throw new CancelledError();
  await memory.update(key, true);
}
