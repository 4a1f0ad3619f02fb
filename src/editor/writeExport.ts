import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { Greenlight } from '../compose.ts';
import { replaceFile } from './replaceFile.ts';

/** Writes a file that the user named; of a link, the file that it leads to. @throws {UserFacingError} where it can't be written: with the reason, a full disk say. */
export async function writeExport(
  core: Greenlight,
  uri: vscode.Uri,
  content: string | Uint8Array,
): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  try {
    const isOnDisk = uri.scheme === 'file';
    const file = isOnDisk ? vscode.Uri.file(await core.behindLinks(uri.fsPath)) : uri;
    await replaceFile(vscode.workspace.fs, file, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserFacingError(vscode.l10n.t('The export could not be written ({0}).', reason), {
      cause: error,
    });
  }
}
