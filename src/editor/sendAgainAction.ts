import * as vscode from 'vscode';
import type { ViewAction } from '../view/messages.ts';

/** The page's button that sends the last question once more. */
export function sendAgainAction(): ViewAction {
  return { text: vscode.l10n.t('Send Again'), id: 'sendAgain' };
}
