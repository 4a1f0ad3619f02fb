import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { startOfDay } from '../history/groupByDay.ts';
import type { PastFixRow } from '../history/history.ts';
import { costWords, dayWords, pastVerdictWords, timeWords } from './historyWords.ts';

/** Asks for a past fix, newest first. @returns its id; undefined when the user turns away. @throws {UserFacingError} where there is none. */
export async function choosePastFix(rows: readonly PastFixRow[]): Promise<string | undefined> {
  if (rows.length === 0)
    throw new UserFacingError(
      vscode.l10n.t('The history is empty. Each patch that you apply is kept in it.'),
    );
  const now = Date.now();
  const items = [...rows]
    .sort((a, b) => b.atMs - a.atMs)
    .map((row) => ({
      label: row.failure.name,
      description: [dayWords(startOfDay(row.atMs), now), timeWords(row.atMs), costWords(row)]
        .filter(Boolean)
        .join(' · '),
      detail: pastVerdictWords(row.verdict),
      id: row.id,
    }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which past fix?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.id;
}
