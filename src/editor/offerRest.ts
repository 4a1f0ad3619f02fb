import * as vscode from 'vscode';
import { commandIds } from '../manifest.ts';
import { notices } from './notices.ts';
import type { RootCauseView } from './rootCauseView.ts';

/** Says on the page that the answer reached its length limit, and offers to ask for the rest; in a notification where the page is not seen. */
export function offerRest(view: RootCauseView): void {
  const text = vscode.l10n.t('The answer reached its length limit. What came is kept.');
  const more = vscode.l10n.t('Continue');
  view.say({ kind: 'notice', severity: 'info', text, actions: [{ text: more, id: 'continueAnswer' }] });
  if (view.isSeen) return;
  void notices
    .warn(text, more)
    .then((chosen) => chosen && vscode.commands.executeCommand(commandIds.continueAnswer));
}
