import * as vscode from 'vscode';
import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';
import { formatUsd } from '../base/price.ts';
import type { ContextPiece, LeftOut } from '../context/context.ts';
import type { PromptPart } from '../prompt/prompt.ts';
import type { FixState, FixStore } from './fixState.ts';

type Node =
  | { readonly kind: 'part'; readonly part: PromptPart }
  | { readonly kind: 'piece'; readonly path: WorkspacePath; readonly piece: ContextPiece }
  | { readonly kind: 'waiting' | 'unticked'; readonly path: WorkspacePath }
  | { readonly kind: 'left-out' }
  | { readonly kind: 'absent'; readonly path: WorkspacePath; readonly absent: LeftOut };

/** The Context view: what the prompt holds, each piece with its reason and tokens, what the user unticked, and what the budget left out. */
export class ContextTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #store: FixStore;
  readonly #listener: vscode.Disposable;
  #shown: Pick<FixState, 'context' | 'pinned'> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: FixStore) {
    this.#store = store;
    this.#listener = store.onDidChange((state) => {
      const was = this.#shown;
      this.#shown = state;
      // What is pinned and unticked is drawn with the context that follows it: drawn before, a file would stand in two rows.
      const isPinned = state.context === undefined && state.pinned !== was?.pinned;
      if (state.context !== was?.context || isPinned) this.#changed.fire();
    });
  }

  getChildren(parent?: Node): Node[] {
    const { context, pinned, excluded, prompt } = this.#store.state;
    const waiting = pinned.map((path): Node => ({ kind: 'waiting', path }));
    if (context === undefined) return waiting;
    if (parent?.kind === 'left-out')
      return context.leftOut.map((absent) => ({ kind: 'absent', path: absent.path, absent }));
    if (parent !== undefined) return [];
    const parts = prompt?.parts.filter(({ path }) => path === undefined) ?? [];
    return [
      ...excluded.map((path): Node => ({ kind: 'unticked', path })),
      ...context.pieces.map((piece): Node => ({ kind: 'piece', path: piece.path, piece })),
      ...parts.map((part): Node => ({ kind: 'part', part })),
      ...(context.leftOut.length === 0 ? [] : [{ kind: 'left-out' } as const]),
    ];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'piece':
        return this.#pieceItem(node.piece);
      case 'absent':
        return this.#absentItem(node.absent);
      case 'part':
        return partItem(node.part);
      case 'waiting':
        return this.#fileItem(node.path, [vscode.l10n.t('pinned')], 'pinned');
      case 'unticked':
        return this.#untickedItem(node.path);
      default:
        return this.#leftOutItem();
    }
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #pieceItem(piece: ContextPiece): vscode.TreeItem {
    const hidden =
      piece.redacted === undefined ? [] : [vscode.l10n.t('Secrets replaced: {0}', piece.redacted)];
    const isPinned = this.#store.state.pinned.includes(piece.path);
    const reasons = [tokenWords(piece.tokens), ...hidden, ...piece.reasons];
    const item = this.#fileItem(piece.path, reasons, isPinned ? 'pinned' : 'piece');
    if (hidden.length > 0) item.iconPath = new vscode.ThemeIcon('lock');
    item.checkboxState = {
      state: vscode.TreeItemCheckboxState.Checked,
      tooltip: vscode.l10n.t('Leave it out of the prompt'),
    };
    const first = piece.ranges[0];
    if (item.resourceUri !== undefined && first !== undefined) {
      const selection = new vscode.Range(first.from - 1, 0, first.from - 1, 0);
      item.command = {
        command: 'vscode.open',
        title: '',
        arguments: [item.resourceUri, { selection, preview: true }],
      };
    }
    return item;
  }

  #untickedItem(path: WorkspacePath): vscode.TreeItem {
    const item = this.#fileItem(path, [vscode.l10n.t('not sent')], 'unticked');
    item.checkboxState = {
      state: vscode.TreeItemCheckboxState.Unchecked,
      tooltip: vscode.l10n.t('Put it back into the prompt'),
    };
    return item;
  }

  #absentItem({ path, tokens, reason }: LeftOut): vscode.TreeItem {
    return this.#fileItem(path, [tokenWords(tokens), reason], 'absent');
  }

  #leftOutItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(vscode.l10n.t('Left out'), vscode.TreeItemCollapsibleState.Collapsed);
    item.description = String(this.#store.state.context?.leftOut.length ?? 0);
    return item;
  }

  #fileItem(path: WorkspacePath, words: readonly string[], role: string): vscode.TreeItem {
    const { folder } = this.#store.state;
    const item = new vscode.TreeItem(path.slice(path.lastIndexOf('/') + 1));
    if (folder !== undefined) item.resourceUri = vscode.Uri.joinPath(folder.uri, path);
    item.iconPath = vscode.ThemeIcon.File;
    item.description = words.slice(0, 2).join(' · ');
    item.tooltip = [path, ...words].join('\n');
    item.contextValue = role;
    return item;
  }
}

/** The whole prompt's tokens and the most that it can cost, for the view's title; '' where nothing is to be sent. */
export function priceOfContext({ context, prompt, quote }: FixState): string {
  if (context === undefined || prompt === undefined) return '';
  const tokens = tokenWords(quote?.promptTokens ?? prompt.tokens);
  return quote?.worstUsd === undefined
    ? tokens
    : vscode.l10n.t('{0} · at most {1}', tokens, formatUsd(quote.worstUsd));
}

/** The files of a row or of several; what is none is passed over, for menus hand over what they like. */
export function pathsOfRows(given: unknown): readonly WorkspacePath[] {
  return [given].flat().flatMap((row: unknown) => {
    const isRow = typeof row === 'object' && row !== null && 'path' in row && typeof row.path === 'string';
    return (isRow && toWorkspacePath(row.path as string)) || [];
  });
}

function partItem({ label, tokens }: PromptPart): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(label === 'Failing output' ? 'output' : 'note');
  item.description = tokenWords(tokens);
  return item;
}

function tokenWords(tokens: number): string {
  return vscode.l10n.t('{0} tokens', tokens.toLocaleString('en-US'));
}
