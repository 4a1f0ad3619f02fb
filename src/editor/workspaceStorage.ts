import { createHash } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * Where the open workspace's journal and history are kept: the same for every window of it. VS Code's own folder for a workspace is another one for as long as
 * the host of a window that was lost still holds the first, and a patch which that window left half written would not be found.
 */
export function workspaceStorageOf({ globalStorageUri }: vscode.ExtensionContext): vscode.Uri {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  const workspace = (workspaceFile ?? workspaceFolders?.[0]?.uri)?.toString() ?? '';
  const name = createHash('sha256').update(workspace).digest('hex').slice(0, 16);
  return vscode.Uri.joinPath(globalStorageUri, 'workspaces', name);
}
