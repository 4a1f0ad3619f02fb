import * as vscode from 'vscode';
import type { ContextPiece, LeftOut } from '../context/context.ts';
import type { FixStore } from './fixState.ts';

type Node =
  | { readonly kind: 'piece'; readonly piece: ContextPiece }
  | { readonly kind: 'left-out' }
  | { readonly kind: 'absent'; readonly absent: LeftOut };

/** The Context view: what the prompt holds, each piece with its reason and tokens, and what the budget left out. */
export class ContextTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #store: FixStore;
  readonly #listener: vscode.Disposable;
  #shown: unknown;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: FixStore) {
    this.#store = store;
    this.#listener = store.onDidChange(({ context }) => {
      if (context === this.#shown) return;
      this.#shown = context;
      this.#changed.fire();
    });
  }

  getChildren(parent?: Node): Node[] {
    const { context } = this.#store.state;
    if (context === undefined) return [];
    if (parent?.kind === 'left-out') return context.leftOut.map((absent) => ({ kind: 'absent', absent }));
    if (parent !== undefined) return [];
    const pieces = context.pieces.map((piece): Node => ({ kind: 'piece', piece }));
    return context.leftOut.length === 0 ? pieces : [...pieces, { kind: 'left-out' }];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'piece') return this.#pieceItem(node.piece);
    if (node.kind === 'absent')
      return this.#fileItem(node.absent.path, node.absent.tokens, [node.absent.reason]);
    const item = new vscode.TreeItem(vscode.l10n.t('Left out'), vscode.TreeItemCollapsibleState.Collapsed);
    item.description = String(this.#store.state.context?.leftOut.length ?? 0);
    return item;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #pieceItem(piece: ContextPiece): vscode.TreeItem {
    const hidden =
      piece.redacted === undefined ? [] : [vscode.l10n.t('Secrets replaced: {0}', piece.redacted)];
    const item = this.#fileItem(piece.path, piece.tokens, [...hidden, ...piece.reasons]);
    if (hidden.length > 0) item.iconPath = new vscode.ThemeIcon('lock');
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

  #fileItem(path: string, tokens: number, reasons: readonly string[]): vscode.TreeItem {
    const { folder } = this.#store.state;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const item = new vscode.TreeItem(name);
    if (folder !== undefined) item.resourceUri = vscode.Uri.joinPath(folder.uri, path);
    item.iconPath = vscode.ThemeIcon.File;
    item.description = vscode.l10n.t('{0} tokens · {1}', tokens.toLocaleString('en-US'), reasons[0] ?? '');
    item.tooltip = [path, ...reasons].join('\n');
    return item;
  }
}
