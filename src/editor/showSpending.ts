import * as vscode from 'vscode';
import type { Greenlight } from '../compose.ts';
import { spendingCsv, spendingPage } from '../model/showSpending.ts';
import type { SpendLedger } from '../model/spendLedger.ts';
import type { Spending } from './spending.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';
import { writeExport } from './writeExport.ts';

/** Shows the tables of what was spent, by month, day and fix. */
export async function showSpending(spending: Spending, documents: VirtualDocuments): Promise<void> {
  const { ledger, unreadable } = spending;
  await documents.preview('Spending.md', spendingPage(ledger, unreadable));
}

/** Writes every kept request to a file that the user names. */
export async function exportSpending(core: Greenlight, ledger: SpendLedger): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, 'greenlight-spending.csv') }),
    title: vscode.l10n.t('Export Spending'),
    filters: { CSV: ['csv'] },
    saveLabel: vscode.l10n.t('Export'),
  });
  if (uri === undefined) return;
  await writeExport(core, uri, spendingCsv(ledger));
}
