import * as vscode from 'vscode';
import { commandIds, viewIds } from '../manifest.ts';
import type { FixState, FixStore } from './fixState.ts';

/** One item in the status bar: what is being done and what it is about to cost, or how the last fix ended. Clicking stops, or opens the view that is about it. */
export function createStatusBar(store: FixStore): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('greenlight.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Greenlight';
  const draw = (state: FixState) => {
    item.text = textOf(state);
    item.tooltip =
      state.activity === undefined ? vscode.l10n.t('Open Greenlight') : vscode.l10n.t('Click to stop');
    const view = state.review === undefined ? viewIds.failures : viewIds.patch;
    item.command = state.activity === undefined ? `${view}.focus` : commandIds.stop;
  };
  draw(store.state);
  item.show();
  return vscode.Disposable.from(item, store.onDidChange(draw));
}

function textOf({ activity, price, proof, review }: FixState): string {
  if (activity !== undefined) return `$(sync~spin) ${activity}${price ? ` ${price}` : ''}`;
  if (proof !== undefined)
    return proof.verdict.kind === 'fixed'
      ? `$(pass) ${vscode.l10n.t('Fixed')}`
      : `$(warning) ${verdictWord(proof.verdict.kind)}`;
  return review === undefined ? '$(beaker) Greenlight' : `$(diff) ${vscode.l10n.t('Patch ready')}`;
}

function verdictWord(kind: string): string {
  if (kind === 'not-verified') return vscode.l10n.t('Not verified');
  return kind === 'fixed-but-broke'
    ? vscode.l10n.t('Fixed, but broke others')
    : vscode.l10n.t('Still failing');
}
