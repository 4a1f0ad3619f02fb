import type * as vscode from 'vscode';
import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';

/** A file's path in a folder; undefined where it lies elsewhere. The path of a folder that is a whole file system ends in its slash, another's does not. */
export function pathIn(
  folder: vscode.WorkspaceFolder,
  uri: vscode.Uri | undefined,
): WorkspacePath | undefined {
  const root = `${folder.uri.path.replace(/\/$/, '')}/`;
  return uri?.path.startsWith(root) === true ? toWorkspacePath(uri.path.slice(root.length)) : undefined;
}
