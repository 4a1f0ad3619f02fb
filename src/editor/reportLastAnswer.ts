import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { reportAnswer } from '../model/reportAnswer.ts';
import type { FixStore } from './fixState.ts';
import { readSettings } from './settings.ts';
import { verdictWords } from './verdictWords.ts';

/** Prepares a mail to RunAPI about the answer at hand, for the user to read and send: model, request, a hash of the prompt, verdict. No code, no path, no key. @throws {UserFacingError} when there was no answer. */
export async function reportLastAnswer({ store }: { readonly store: FixStore }): Promise<void> {
  const { prompt, proof, requestId } = store.state;
  if (prompt === undefined) throw new UserFacingError(vscode.l10n.t('There is no answer to report.'));
  const note = await vscode.window.showInputBox({
    title: vscode.l10n.t('Report this answer to RunAPI'),
    prompt: vscode.l10n.t('What is wrong with it? The report holds no code; it opens in your mail program.'),
    ignoreFocusOut: true,
  });
  if (note === undefined) return;
  const { mailUrl } = reportAnswer({
    model: readSettings().model,
    requestId,
    messages: prompt.messages,
    verdict: proof === undefined ? vscode.l10n.t('not run') : verdictWords(proof.verdict),
    note,
  });
  await vscode.env.openExternal(vscode.Uri.parse(mailUrl, true));
}
