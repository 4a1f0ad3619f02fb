import * as vscode from 'vscode';
import { fixLog, type SourceParts } from './fixLog.ts';

/** Fixes a failure of a log that was copied: from a CI's page, a chat, another machine. */
export async function fixFromClipboard(parts: SourceParts): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  await fixLog(
    parts,
    { text, origin: vscode.l10n.t('(clipboard)') },
    vscode.l10n.t('The clipboard holds no failing test. Copy a test’s output first.'),
  );
}
