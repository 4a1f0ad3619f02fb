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

/** What there is to say of a patch that was just applied. */
export interface Applied {
  /** Files that it was merged with. */
  readonly merged: readonly string[];
  /** The proposal was edited while it was applied. */
  readonly isLate: boolean;
  /** Why no test is run to prove it: a sentence. */
  readonly whyNotRun: string | undefined;
}

/** That a patch is applied, what was kept of what was written meanwhile, and whether it is proven now. */
export function appliedWords({ merged, isLate, whyNotRun }: Applied): string {
  return [
    merged.length > 0
      ? vscode.l10n.t('What was changed meanwhile in {0} is kept.', merged.join(', '))
      : undefined,
    isLate
      ? vscode.l10n.t(
          'What you wrote into the proposal meanwhile came too late for it, and is kept in a new editor.',
        )
      : undefined,
    whyNotRun === undefined
      ? vscode.l10n.t('The patch is applied. Running the test again…')
      : vscode.l10n.t('The patch is applied, but not proven. {0}', whyNotRun),
  ]
    .filter((words) => words !== undefined)
    .join(' ');
}
