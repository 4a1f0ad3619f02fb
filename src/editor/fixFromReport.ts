import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { readLog } from '../logSession.ts';
import { readText } from './fileText.ts';
import { fixReading, type SourceParts } from './fixLog.ts';

/**
 * Fixes a failure of a report file: JUnit XML, TAP, a runner's JSON, a saved log. From the explorer's menu, or of the active editor.
 * @throws {UserFacingError} when there is no such file, or no test fails in it.
 */
export async function fixFromReport(parts: SourceParts, given: unknown): Promise<void> {
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined)
    throw new UserFacingError(vscode.l10n.t('Open a test report, or choose one in the Explorer.'));
  const origin = vscode.workspace.asRelativePath(uri);
  await fixReading(
    parts,
    async (ports, signal) => {
      const text = await readText(uri);
      if (text === undefined)
        throw new UserFacingError(vscode.l10n.t('{0} no longer exists, so it can’t be read.', origin));
      return readLog(ports, { text, origin }, signal);
    },
    { nothing: vscode.l10n.t('{0} holds no failing test.', origin), near: uri },
  );
}
