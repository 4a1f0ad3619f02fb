import * as vscode from 'vscode';
import type { PlanResult } from '../patch/patch.ts';
import type { Notice } from '../view/messages.ts';
import { sendAgainAction } from './sendAgainAction.ts';

/** Why an answer has no patch to review, as the page says it, and that the question can be asked once more. */
export function noPatchWords(result: PlanResult | undefined): Notice {
  const actions = [sendAgainAction()];
  if (result === undefined)
    return { severity: 'info', text: vscode.l10n.t('The answer proposes no patch.'), actions };
  const errors = result.kind === 'refused' ? result.errors : result.notes;
  const text = errors
    .map(({ path, message }) =>
      path === undefined || message.includes(path) ? message : `${path}: ${message}`,
    )
    .join(' ');
  return {
    severity: 'error',
    text: vscode.l10n.t('The patch can’t be applied, so nothing of it is. {0}', text),
    actions,
  };
}
