import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { StaleConflict } from '../review/updateStale.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';

/** Shows both texts of the first file that was changed where a patch changes it. @throws {UserFacingError} always: nothing was changed. */
export async function refuseStale(
  documents: VirtualDocuments,
  conflicts: readonly StaleConflict[],
): Promise<never> {
  const [{ path, now = '', after = '' } = { path: '' }] = conflicts;
  await documents.compare(
    vscode.l10n.t('{0}: now ↔ proposed', path),
    { name: `now/${path}`, text: now },
    { name: `proposed/${path}`, text: after },
  );
  throw new UserFacingError(
    vscode.l10n.t(
      '{0} was changed in the same lines since the patch was made. Nothing was changed.',
      conflicts.map((each) => each.path).join(', '),
    ),
  );
}

/** That a patch is applied, and what was kept of what was written meanwhile. @param merged files that it was merged with @param isLate whether the proposal was edited while it was applied */
export function appliedWords(merged: readonly string[], isLate: boolean): string {
  return [
    merged.length > 0
      ? vscode.l10n.t('What was changed meanwhile in {0} is kept.', merged.join(', '))
      : undefined,
    isLate
      ? vscode.l10n.t(
          'What you wrote into the proposal meanwhile came too late for it, and is kept in a new editor.',
        )
      : undefined,
    vscode.l10n.t('The patch is applied. Running the test again…'),
  ]
    .filter((words) => words !== undefined)
    .join(' ');
}
