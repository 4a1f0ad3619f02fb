import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import type { TestFailure } from '../failure/failure.ts';
import { groupFailures } from '../failure/groupFailures.ts';
import { failureWords } from './failureWords.ts';

/** The folder to work in: the only one, the active editor's, or the one that the user picks. @throws {UserFacingError} when none is open. */
export async function chooseFolder(): Promise<vscode.WorkspaceFolder> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const active = vscode.window.activeTextEditor;
  const near = active === undefined ? undefined : vscode.workspace.getWorkspaceFolder(active.document.uri);
  const chosen = folders.length < 2 ? folders[0] : (near ?? (await vscode.window.showWorkspaceFolderPick()));
  if (chosen !== undefined) return chosen;
  if (folders.length > 0) throw new CancelledError();
  throw new UserFacingError(vscode.l10n.t('No folder is open. Open the one whose test fails.'), {
    action: { label: vscode.l10n.t('Open Folder'), command: 'vscode.openFolder' },
  });
}

/** The failure to work on: the only one, or the one picked. Failures of one cause are one row. */
export async function chooseFailure(failures: readonly TestFailure[]): Promise<TestFailure | undefined> {
  const groups = groupFailures(failures);
  if (groups.length === 1) return failures[0];
  const items = groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const more = group.length > 1 ? vscode.l10n.t(' · and {0} more of the same cause', group.length - 1) : '';
    return [
      {
        label: first.name,
        description: `${first.file ?? ''}${more}`,
        detail: failureWords(first),
        failure: first,
      },
    ];
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('{0} tests fail. Which one first?', failures.length),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.failure;
}
