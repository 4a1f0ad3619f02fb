import * as vscode from 'vscode';
import { fixLog, type SourceParts } from './fixLog.ts';

/** Fixes a failure of a log that is open in an editor: what is selected of it, or all. */
export async function fixFromSelection(parts: SourceParts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.selection.isEmpty === false ? editor.selection : undefined;
  const text = editor?.document.getText(selected) ?? '';
  await fixLog(
    parts,
    { text, origin: vscode.l10n.t('(selection)') },
    vscode.l10n.t('The editor holds no failing test. Select a test’s output first.'),
  );
}
