import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { prepareFollowUp } from '../explainSession.ts';
import { askExplanation, type ExplainParts } from './explainFile.ts';
import type { LastAnswer } from './question.ts';

/** Asks one more question about what was answered last. The price of the whole conversation counts against the cap. */
export async function askFollowUp(parts: ExplainParts, given: unknown): Promise<void> {
  const { last } = parts.ask;
  if (last === undefined) throw new UserFacingError(vscode.l10n.t('There is no answer to ask about yet.'));
  const question =
    typeof given === 'string'
      ? given
      : await vscode.window.showInputBox({ title: vscode.l10n.t('Ask a follow-up question') });
  if (question === undefined || question.trim() === '') return;
  await sendFollowUp(parts, last, question);
}

async function sendFollowUp(parts: ExplainParts, last: LastAnswer, question: string): Promise<void> {
  const { activity, store, view } = parts;
  await activity.busy(vscode.l10n.t('Answering…'), async (signal) => {
    view.say({ kind: 'question', text: question });
    const prompt = prepareFollowUp(last, question, last.explained);
    store.update({ prompt, sent: prompt, sendAgain: () => sendFollowUp(parts, last, question) });
    await askExplanation(parts, { ...last, prompt }, signal);
  });
}
