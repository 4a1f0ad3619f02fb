import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { replaceFile } from './replaceFile.ts';

/** Writes a file that the user named. @throws {UserFacingError} where it can't be written: with the reason, a full disk say. */
export async function writeExport(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  try {
    await replaceFile(vscode.workspace.fs, uri, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserFacingError(vscode.l10n.t('The export could not be written ({0}).', reason), {
      cause: error,
    });
  }
}
