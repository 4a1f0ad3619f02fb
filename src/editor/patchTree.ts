import * as vscode from 'vscode';
import { commandIds } from '../manifest.ts';
import type { PlannedChange, PlannedHunk } from '../patch/patch.ts';
import type { Review, ReviewFile } from '../review/review.ts';
import type { FixStore } from './fixState.ts';

type Node = { readonly file: ReviewFile; readonly hunk?: PlannedHunk };

/** The Patch view: file, then hunk, each with a checkbox. Nothing is written before it is applied. */
export class PatchTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #store: FixStore;
  readonly #listener: vscode.Disposable;
  #shown: Review | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: FixStore) {
    this.#store = store;
    this.#listener = store.onDidChange(({ review }) => {
      if (review === this.#shown) return;
      this.#shown = review;
      this.#changed.fire();
    });
  }

  getChildren(parent?: Node): Node[] {
    if (parent === undefined) return (this.#store.state.review?.files ?? []).map((file) => ({ file }));
    if (parent.hunk !== undefined) return [];
    return hunksOf(parent.file.change).map((hunk) => ({ file: parent.file, hunk }));
  }

  getTreeItem({ file, hunk }: Node): vscode.TreeItem {
    return hunk === undefined ? this.#fileItem(file) : this.#hunkItem(file, hunk);
  }

  /** Takes what the user ticked and unticked. A file's box stands for all its hunks. */
  tick(changes: readonly (readonly [Node, vscode.TreeItemCheckboxState])[]): void {
    const { review } = this.#store.state;
    if (review === undefined) return;
    const files = review.files.map((file) => {
      const accepted = new Set(file.accepted);
      for (const [node, state] of changes) {
        if (node.file.change.path !== file.change.path) continue;
        for (const id of node.hunk === undefined ? idsOf(file.change) : [node.hunk.id]) {
          if (state === vscode.TreeItemCheckboxState.Checked) accepted.add(id);
          else accepted.delete(id);
        }
      }
      return { ...file, accepted };
    });
    this.#store.update({ review: { files } });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #fileItem(file: ReviewFile): vscode.TreeItem {
    const { change } = file;
    const hunks = hunksOf(change);
    const expandable =
      hunks.length > 0 ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None;
    const item = new vscode.TreeItem(change.path.slice(change.path.lastIndexOf('/') + 1), expandable);
    const { folder } = this.#store.state;
    if (folder !== undefined) item.resourceUri = vscode.Uri.joinPath(folder.uri, change.path);
    item.iconPath = vscode.ThemeIcon.File;
    item.description = [kindOf(change), countLines(change), ...file.flags.map(flagWords)]
      .filter(Boolean)
      .join(' · ');
    item.tooltip = change.path;
    item.checkboxState = checkbox(idsOf(change).some((id) => file.accepted.has(id)));
    item.command = { command: commandIds.showPatch, title: vscode.l10n.t('Show Patch') };
    return item;
  }

  #hunkItem(file: ReviewFile, hunk: PlannedHunk): vscode.TreeItem {
    const item = new vscode.TreeItem(vscode.l10n.t('Line {0}', hunk.oldRange.from));
    item.id = `${file.change.path}#${hunk.id}`;
    const tier = hunk.tier === 'exact' ? '' : vscode.l10n.t('matched by {0}', hunk.tier);
    item.description = [`+${lineCount(hunk.newText)} −${lineCount(hunk.oldText)}`, tier]
      .filter(Boolean)
      .join(' · ');
    item.tooltip = new vscode.MarkdownString().appendCodeblock(diffOf(hunk), 'diff');
    item.checkboxState = checkbox(file.accepted.has(hunk.id));
    item.command = { command: commandIds.showPatch, title: vscode.l10n.t('Show Patch') };
    item.accessibilityInformation = {
      label: vscode.l10n.t(
        'Hunk at line {0} of {1}, {2}',
        hunk.oldRange.from,
        file.change.path,
        String(item.description),
      ),
    };
    return item;
  }
}

/** The ids that a person can tick of a change: its hunks', or its path for one without hunks. */
export function idsOf(change: PlannedChange): readonly string[] {
  const hunks = hunksOf(change);
  return hunks.length === 0 ? [change.path] : hunks.map(({ id }) => id);
}

function hunksOf(change: PlannedChange): readonly PlannedHunk[] {
  return change.kind === 'modify' || change.kind === 'rename' ? change.hunks : [];
}

function checkbox(checked: boolean): vscode.TreeItemCheckboxState {
  return checked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
}

function lineCount(text: string): number {
  return text === '' ? 0 : text.split(/\r\n|\n|\r/).length - (/[\r\n]$/.test(text) ? 1 : 0);
}

function countLines(change: PlannedChange): string {
  if (change.kind === 'create') return `+${lineCount(change.after)}`;
  if (change.kind === 'delete') return `−${lineCount(change.before)}`;
  const added = change.hunks.reduce((sum, hunk) => sum + lineCount(hunk.newText), 0);
  const removed = change.hunks.reduce((sum, hunk) => sum + lineCount(hunk.oldText), 0);
  return `+${added} −${removed}`;
}

function kindOf(change: PlannedChange): string {
  if (change.kind === 'create') return vscode.l10n.t('new file');
  if (change.kind === 'delete') return vscode.l10n.t('deleted');
  return change.kind === 'rename' ? vscode.l10n.t('renamed to {0}', change.to) : '';
}

function flagWords(flag: string): string {
  return vscode.l10n.t('changes: {0}', flag);
}

function diffOf(hunk: PlannedHunk): string {
  const mark = (text: string, sign: string) =>
    text === ''
      ? ''
      : text
          .replace(/\r\n?|\n$/g, '\n')
          .trimEnd()
          .split('\n')
          .map((line) => sign + line)
          .join('\n');
  return [mark(hunk.oldText, '-'), mark(hunk.newText, '+')].filter(Boolean).join('\n');
}
