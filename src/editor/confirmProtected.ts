import * as vscode from 'vscode';
import { CancelledError } from '../base/errors.ts';
import type { ReviewFlag } from '../review/review.ts';
import { flagWords } from './flagWords.ts';

/** Asks once more before files are changed that tools run or trust (lock files, hooks, CI, editor settings, scripts), or that are not what they look like. @throws {CancelledError} when the user says no. */
export async function confirmProtected(
  changes: readonly { readonly path: string; readonly flags: readonly ReviewFlag[] }[],
): Promise<void> {
  const risky = changes.flatMap(({ path, flags }) => {
    const why = flags.find((flag) => flag === 'protected' || flag === 'ci' || flag === 'hidden');
    return why === undefined ? [] : [`${path}: ${flagWords(why)}`];
  });
  if (risky.length === 0) return;
  const isShown = changes.every(({ flags }) => !flags.includes('hidden'));
  const apply = { label: vscode.l10n.t('Apply It All the Same'), detail: risky.join(' · ') };
  const chosen = await vscode.window.showQuickPick([{ label: vscode.l10n.t('Cancel') }, apply], {
    title: isShown
      ? vscode.l10n.t('The patch changes what your tools run or trust. Look at it closely first.')
      : vscode.l10n.t('The patch adds characters that don’t show. Look at it closely first.'),
    ignoreFocusOut: true,
  });
  if (chosen !== apply) throw new CancelledError();
}
