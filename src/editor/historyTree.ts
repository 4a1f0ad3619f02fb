import * as vscode from 'vscode';
import { groupByDay, type HistoryDay } from '../history/groupByDay.ts';
import type { PastFixRow } from '../history/history.ts';
import { commandIds, viewIds } from '../manifest.ts';
import type { Verdict } from '../verify/verify.ts';
import type { FixState, FixStore } from './fixState.ts';
import { costWords, dayWords, pastVerdictWords, timeWords } from './historyWords.ts';

type Node =
  | { readonly kind: 'day'; readonly day: HistoryDay }
  | { readonly kind: 'fix'; readonly row: PastFixRow };

/** The History view: the patches that were applied, by day, each with its verdict, price and time. What is kept is read when the view is first in sight. */
export class HistoryTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #store: FixStore;
  readonly #read: () => Promise<unknown>;
  readonly #view: vscode.TreeView<Node>;
  readonly #owned: vscode.Disposable;
  #shown: Pick<FixState, 'history' | 'applied'> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  /** @param read brings what is kept into the store */
  constructor(store: FixStore, read: () => Promise<unknown>) {
    this.#store = store;
    this.#read = read;
    this.#view = vscode.window.createTreeView(viewIds.history, { treeDataProvider: this });
    const listener = store.onDidChange(({ history, applied }) => {
      if (history === this.#shown?.history && applied === this.#shown?.applied) return;
      this.#shown = { history, applied };
      this.#changed.fire();
    });
    this.#owned = vscode.Disposable.from(this.#view, this.#changed, listener);
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (parent?.kind === 'day') return parent.day.rows.map((row) => ({ kind: 'fix', row }));
    if (parent !== undefined) return [];
    if (this.#store.state.history === undefined) await this.#read();
    return groupByDay(this.#store.state.history ?? []).map((day) => ({ kind: 'day', day }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'day' ? dayItem(node.day) : this.#fixItem(node);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #fixItem(node: Extract<Node, { kind: 'fix' }>): vscode.TreeItem {
    const { id, atMs, failure, verdict, model } = node.row;
    const item = new vscode.TreeItem(failure.nameParts.at(-1) ?? failure.name);
    const isApplied = this.#store.state.applied.includes(id);
    const status = isApplied ? vscode.l10n.t('applied') : vscode.l10n.t('reverted');
    const told = [costWords(node.row), timeWords(atMs), ...(isApplied ? [] : [status])].filter(Boolean);
    item.id = id;
    item.iconPath = iconOf(verdict);
    item.description = told.join(' · ');
    const words = pastVerdictWords(verdict);
    item.tooltip = [
      failure.name,
      words,
      [model, costWords(node.row), status].filter(Boolean).join(' · '),
    ].join('\n');
    item.contextValue = isApplied ? 'appliedFix' : 'revertedFix';
    item.accessibilityInformation = {
      label: [failure.name, words, ...told, ...(isApplied ? [status] : [])].join(', '),
    };
    item.command = {
      command: commandIds.reopenFix,
      title: vscode.l10n.t('Reopen Past Fix'),
      arguments: [node],
    };
    return item;
  }
}

/** The id of the fix that a row stands for, also of what a menu hands over. */
export function idOfRow(given: unknown): string | undefined {
  const row = typeof given === 'object' && given !== null && 'row' in given ? given.row : undefined;
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function dayItem({ startMs, rows }: HistoryDay): vscode.TreeItem {
  const item = new vscode.TreeItem(dayWords(startMs, Date.now()), vscode.TreeItemCollapsibleState.Expanded);
  item.id = `day ${startMs}`;
  item.description = String(rows.length);
  return item;
}

/** By verdict, in the colours of tests. */
function iconOf(verdict: Verdict | undefined): vscode.ThemeIcon {
  switch (verdict?.kind) {
    case 'fixed':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'fixed-but-broke':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    case 'still-failing':
    case 'failing-differently':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    default:
      return new vscode.ThemeIcon('question', new vscode.ThemeColor('testing.iconUnset'));
  }
}
