import * as vscode from 'vscode';
import { commandIds } from '../manifest.ts';
import { notices } from './notices.ts';

/** Says that the answer reached its length limit, and offers to ask for the rest. */
export function offerRest(): void {
  const more = vscode.l10n.t('Continue');
  void notices
    .warn(vscode.l10n.t('The answer reached its length limit. What came is kept.'), more)
    .then((chosen) => chosen && vscode.commands.executeCommand(commandIds.continueAnswer));
}
