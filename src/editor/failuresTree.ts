import * as vscode from 'vscode';
import type { TestFailure } from '../failure/failure.ts';
import { commandIds } from '../manifest.ts';
import type { FixState, FixStore } from './fixState.ts';

/** The Failures view: one row a failing test, with its message and place; the one at hand is marked. */
export class FailuresTree implements vscode.TreeDataProvider<TestFailure>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #store: FixStore;
  readonly #listener: vscode.Disposable;
  #shown: Pick<FixState, 'failures' | 'chosen' | 'verdict'> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: FixStore) {
    this.#store = store;
    this.#listener = store.onDidChange(({ failures, chosen, verdict }) => {
      const same =
        this.#shown?.failures === failures &&
        this.#shown.chosen === chosen &&
        this.#shown.verdict === verdict;
      this.#shown = { failures, chosen, verdict };
      if (!same) this.#changed.fire();
    });
  }

  getChildren(parent?: TestFailure): TestFailure[] {
    return parent === undefined ? [...this.#store.state.failures] : [];
  }

  getTreeItem(failure: TestFailure): vscode.TreeItem {
    const { chosen, verdict } = this.#store.state;
    const item = new vscode.TreeItem(failure.nameParts.at(-1) ?? failure.name);
    const fixed = failure === chosen && verdict?.kind === 'fixed';
    item.iconPath = fixed
      ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
      : new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    item.description = [placeOf(failure), failure.message].filter(Boolean).join(' · ');
    item.tooltip = tooltip(failure);
    item.contextValue = 'failure';
    item.accessibilityInformation = {
      label: `${failure.name}, ${fixed ? vscode.l10n.t('passes now') : vscode.l10n.t('failing')}${failure === chosen ? `, ${vscode.l10n.t('at hand')}` : ''}`,
    };
    if (failure.file !== undefined) {
      item.command = {
        command: commandIds.openFailure,
        title: vscode.l10n.t('Open Failing Test'),
        arguments: [failure],
      };
    }
    return item;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}

function placeOf({ file, line }: TestFailure): string {
  if (file === undefined) return '';
  const base = file.slice(file.lastIndexOf('/') + 1);
  return line === undefined ? base : `${base}:${line}`;
}

function tooltip(failure: TestFailure): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(failure.name);
  if (failure.message !== undefined) text.appendCodeblock(failure.message, 'text');
  return text;
}
