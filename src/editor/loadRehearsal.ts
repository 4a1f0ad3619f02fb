import * as vscode from 'vscode';
import type { RunningRehearsal } from './modelAccess.ts';

/** Starts the rehearsal model from its own bundle, which nothing else loads. */
export async function loadRehearsal(extensionUri: vscode.Uri): Promise<RunningRehearsal> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'rehearsal.js').fsPath;
  const { startRehearsal } = require(file) as { startRehearsal(): Promise<RunningRehearsal> };
  return startRehearsal();
}
