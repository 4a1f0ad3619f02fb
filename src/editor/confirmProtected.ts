import * as vscode from 'vscode';
import { CancelledError } from '../base/errors.ts';
import type { ReviewFlag } from '../review/review.ts';

/** Asks once more before files are changed that tools run or trust: lock files, hooks, CI, editor settings, scripts. @throws {CancelledError} when the user says no. */
export async function confirmProtected(
  changes: readonly { readonly path: string; readonly flags: readonly ReviewFlag[] }[],
): Promise<void> {
  const paths = changes
    .filter(({ flags }) => flags.includes('protected') || flags.includes('ci'))
    .map(({ path }) => path);
  if (paths.length === 0) return;
  const apply = { label: vscode.l10n.t('Apply It All the Same'), detail: paths.join(', ') };
  const chosen = await vscode.window.showQuickPick([{ label: vscode.l10n.t('Cancel') }, apply], {
    title: vscode.l10n.t('The patch changes what your tools run or trust. Look at it closely first.'),
    ignoreFocusOut: true,
  });
  if (chosen !== apply) throw new CancelledError();
}
