import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { prepareFollowUp } from '../explainSession.ts';
import { askExplanation, type ExplainParts } from './explainFile.ts';
import { readText } from './fileText.ts';
import { folderOfPage } from './fixState.ts';
import type { LastAnswer } from './question.ts';
import { placeOf } from './virtualDisk.ts';

/** Asks one more question about what was answered last. The price of the whole conversation counts against the cap. */
export async function askFollowUp(parts: ExplainParts, given: unknown): Promise<void> {
  const { last } = parts.ask;
  const folder = folderOfPage(parts.store.state);
  if (last === undefined || folder === undefined)
    throw new UserFacingError(vscode.l10n.t('There is no answer to ask about yet.'));
  const question =
    typeof given === 'string'
      ? given
      : await vscode.window.showInputBox({ title: vscode.l10n.t('Ask a follow-up question') });
  if (question === undefined || question.trim() === '') return;
  await sendFollowUp(parts, { last, folder }, question);
}

async function sendFollowUp(
  parts: ExplainParts,
  conversation: { readonly last: LastAnswer; readonly folder: vscode.WorkspaceFolder },
  question: string,
): Promise<void> {
  const { activity, core, store, view } = parts;
  const { last, folder } = conversation;
  const files = core.files(placeOf(folder), { exclude: last.settings.exclude });
  await activity.busy(vscode.l10n.t('Answering…'), async (signal) => {
    const note = await changedSince(folder, last);
    view.say({ kind: 'question', text: question, ...(note === undefined ? {} : { note }) });
    const prompt = await prepareFollowUp({ files, installKey: core.installKey() }, last, question);
    store.update({ prompt, sent: prompt, sendAgain: () => sendFollowUp(parts, conversation, question) });
    await askExplanation(parts, { ...last, prompt }, signal);
  });
}

/** Says that the file which was explained is another one now, or gone: the conversation goes by what it was. undefined where it is the same. */
async function changedSince(
  folder: vscode.WorkspaceFolder,
  { explained }: LastAnswer,
): Promise<string | undefined> {
  if (explained === undefined) return undefined;
  const { path, text } = explained;
  const now = await readText(vscode.Uri.joinPath(folder.uri, path)).catch(() => '');
  if (now === text) return undefined;
  return now === undefined
    ? vscode.l10n.t('{0} no longer exists. The answer goes by how it was.', path)
    : vscode.l10n.t(
        '{0} was changed since. The answer goes by how it was; Explain File takes it as it is.',
        path,
      );
}
