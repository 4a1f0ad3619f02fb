import * as vscode from 'vscode';
import { settingKeys, settingsSection } from '../manifest.ts';
import { rehearsalModel } from '../model/models.ts';

/** Copies the sample shop, whose one failing test the rehearsal model can fix, to a folder of its own, and opens it: offline and free. What was tried there before is replaced. */
export async function trySample(extensionUri: vscode.Uri, storageUri: vscode.Uri): Promise<void> {
  const folder = vscode.Uri.joinPath(storageUri, 'sample', 'shop');
  const { workspaceFolders = [] } = vscode.workspace;
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'media', 'sample', 'shop'), folder, {
    overwrite: true,
  });
  const settings = { [`${settingsSection}.${settingKeys.model}`]: rehearsalModel };
  await vscode.workspace.fs.writeFile(
    vscode.Uri.joinPath(folder, '.vscode', 'settings.json'),
    new TextEncoder().encode(`${JSON.stringify(settings, undefined, 2)}\n`),
  );
  await vscode.commands.executeCommand('vscode.openFolder', folder, {
    forceNewWindow: workspaceFolders.length > 0,
  });
}
