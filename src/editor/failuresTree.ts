import * as vscode from 'vscode';
import type { TestFailure } from '../failure/failure.ts';
import { groupFailures } from '../failure/groupFailures.ts';
import { commandIds, viewIds } from '../manifest.ts';
import { failureWords } from './failureWords.ts';
import type { FixState, FixStore } from './fixState.ts';

/** A row of the Failures view: several failures of one cause, or one failure. */
export type FailureRow =
  | { readonly kind: 'group'; readonly failures: readonly TestFailure[] }
  | { readonly kind: 'failure'; readonly failure: TestFailure; readonly parent: FailureRow | undefined };

/** The Failures view: one row a cause, with its failing tests below where they are several; the one at hand is marked. */
export class FailuresTree implements vscode.TreeDataProvider<FailureRow>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #store: FixStore;
  readonly #owned: readonly vscode.Disposable[];
  readonly #view: vscode.TreeView<FailureRow>;
  #shown: Pick<FixState, 'failures' | 'chosen' | 'proof'> | undefined;
  #roots: readonly FailureRow[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: FixStore) {
    this.#store = store;
    this.#view = vscode.window.createTreeView(viewIds.failures, { treeDataProvider: this });
    this.#owned = [this.#view, this.#changed, store.onDidChange((state) => this.#refresh(state))];
  }

  /** The failure that the keyboard is on: of a group, its first. */
  get selected(): TestFailure | undefined {
    return failureOf(this.#view.selection[0]);
  }

  getChildren(row?: FailureRow): FailureRow[] {
    if (row === undefined) return [...this.#roots];
    if (row.kind === 'failure') return [];
    return row.failures.map((failure) => ({ kind: 'failure', failure, parent: row }));
  }

  getParent(row: FailureRow): FailureRow | undefined {
    return row.kind === 'failure' ? row.parent : undefined;
  }

  getTreeItem(row: FailureRow): vscode.TreeItem {
    return row.kind === 'group' ? this.#groupItem(row.failures) : this.#failureItem(row);
  }

  dispose(): void {
    for (const owned of this.#owned) owned.dispose();
  }

  #refresh({ failures, chosen, proof }: FixState): void {
    const was = this.#shown;
    this.#shown = { failures, chosen, proof };
    if (was?.failures === failures && was.chosen === chosen && was.proof === proof) return;
    if (was?.failures !== failures) this.#roots = rootsOf(failures);
    this.#view.badge =
      failures.length === 0
        ? undefined
        : { value: failures.length, tooltip: vscode.l10n.t('Failing tests: {0}', failures.length) };
    this.#changed.fire();
  }

  #groupItem(failures: readonly TestFailure[]): vscode.TreeItem {
    const [first] = failures;
    const { chosen } = this.#store.state;
    const count = vscode.l10n.t('{0} tests', failures.length);
    const item = new vscode.TreeItem(
      first?.message ?? first?.name ?? '',
      vscode.TreeItemCollapsibleState.Collapsed,
    );
    item.iconPath = errorIcon();
    item.description = [count, causeOf(first)].filter(Boolean).join(' · ');
    if (first !== undefined) item.tooltip = tooltip(first);
    item.contextValue = 'failure';
    const atHand = chosen !== undefined && failures.includes(chosen);
    item.accessibilityInformation = {
      label: `${vscode.l10n.t('{0} failing tests of one cause', failures.length)}: ${item.label}${atHand ? `, ${vscode.l10n.t('current')}` : ''}`,
    };
    return item;
  }

  #failureItem({ failure, parent }: Extract<FailureRow, { kind: 'failure' }>): vscode.TreeItem {
    const { chosen, proof } = this.#store.state;
    const item = new vscode.TreeItem(failure.nameParts.at(-1) ?? failure.name);
    const fixed = failure === chosen && proof?.verdict.kind === 'fixed';
    item.iconPath = fixed
      ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
      : errorIcon();
    const message = parent === undefined ? failureWords(failure) : undefined;
    item.description = [placeOf(failure), message].filter(Boolean).join(' · ');
    item.tooltip = tooltip(failure);
    item.contextValue = 'failure';
    item.accessibilityInformation = {
      label: `${failure.name}, ${fixed ? vscode.l10n.t('passes now') : vscode.l10n.t('failing')}${failure === chosen ? `, ${vscode.l10n.t('current')}` : ''}`,
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
}

/** The failure that a row stands for, also of what a menu hands over. */
export function failureOf(row: unknown): TestFailure | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  if ('nameParts' in row && 'excerpt' in row) return row as TestFailure;
  if ('failure' in row) return failureOf(row.failure);
  return 'failures' in row && Array.isArray(row.failures) ? failureOf(row.failures[0]) : undefined;
}

function rootsOf(failures: readonly TestFailure[]): readonly FailureRow[] {
  return groupFailures(failures).flatMap((group): readonly FailureRow[] => {
    const [only] = group;
    if (only === undefined) return [];
    return group.length === 1
      ? [{ kind: 'failure', failure: only, parent: undefined }]
      : [{ kind: 'group', failures: group }];
  });
}

function errorIcon(): vscode.ThemeIcon {
  return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
}

/** Where a cause lies: the first frame outside the test. */
function causeOf(failure: TestFailure | undefined): string {
  const frame = failure?.frames.find(({ file }) => file !== failure.file);
  return frame === undefined ? '' : placeOf(frame);
}

function placeOf({ file, line }: Pick<TestFailure, 'file' | 'line'>): string {
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
