import * as vscode from 'vscode';
import { commandIds } from '../manifest.ts';
import type { PlannedHunk } from '../patch/patch.ts';
import { groupReview, type ReviewPart } from '../review/groupReview.ts';
import type { Review } from '../review/review.ts';
import { tick } from '../review/tick.ts';
import type { ReviewPlace } from '../review/walkReview.ts';
import type { FixStore } from './fixState.ts';
import { fileWords, hunkWords, tierWords, whyFlagged } from './patchWords.ts';

/** A row of the Patch view. `apart` holds the parts that are no code. */
export type PatchRow =
  | { readonly kind: 'apart'; readonly parts: readonly ReviewPart[] }
  | { readonly kind: 'file'; readonly part: ReviewPart }
  | { readonly kind: 'hunk'; readonly part: ReviewPart; readonly hunk: PlannedHunk };

/** The Patch view: file, then hunk, each with a checkbox; tests and settings apart, below the code. Nothing is written before it is applied. */
export class PatchTree implements vscode.TreeDataProvider<PatchRow>, vscode.Disposable {
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

  getChildren(parent?: PatchRow): PatchRow[] {
    if (parent === undefined) return this.#roots();
    if (parent.kind === 'apart') return parent.parts.map((part) => ({ kind: 'file', part }));
    if (parent.kind === 'hunk') return [];
    const { part } = parent;
    return hunksOf(part).map((hunk) => ({ kind: 'hunk', part, hunk }));
  }

  getParent(row: PatchRow): PatchRow | undefined {
    if (row.kind === 'apart') return undefined;
    if (row.kind === 'hunk') return { kind: 'file', part: row.part };
    const parent = this.#roots().find(({ kind }) => kind === 'apart');
    return row.part.flags.length > 0 ? parent : undefined;
  }

  getTreeItem(row: PatchRow): vscode.TreeItem {
    if (row.kind === 'apart') return apartItem(row.parts);
    return row.kind === 'file' ? this.#fileItem(row.part) : hunkItem(row.part, row.hunk);
  }

  /** Takes what the user ticked and unticked. A file's box stands for all its hunks in the group. */
  tick(changes: readonly (readonly [PatchRow, vscode.TreeItemCheckboxState])[]): void {
    const { review } = this.#store.state;
    if (review === undefined) return;
    const ticks = changes.flatMap(([row, state]) => {
      if (row.kind === 'apart') return [];
      const ids = this.#idsOf(row);
      const isTicked = state === vscode.TreeItemCheckboxState.Checked;
      return [{ path: row.part.file.change.path, ids, isTicked }];
    });
    this.#store.update({ review: tick(review, ticks) });
  }

  /** The row of something to tick: a hunk's, or its file's where that has no hunks. */
  rowAt({ path, id }: ReviewPlace): PatchRow | undefined {
    const part = this.#parts().find(({ file, ids }) => file.change.path === path && ids.includes(id));
    const hunk = part && hunksOf(part).find((each) => each.id === id);
    if (part === undefined) return undefined;
    return hunk === undefined ? { kind: 'file', part } : { kind: 'hunk', part, hunk };
  }

  /** Whether any of a row is ticked. */
  isTicked(row: PatchRow): boolean {
    if (row.kind === 'apart') return false;
    const { path } = row.part.file.change;
    const file = this.#store.state.review?.files.find(({ change }) => change.path === path);
    return this.#idsOf(row).some((id) => file?.accepted.has(id));
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #roots(): PatchRow[] {
    const { review } = this.#store.state;
    if (review === undefined) return [];
    const { code, apart } = groupReview(review);
    const files = code.map((part): PatchRow => ({ kind: 'file', part }));
    return apart.length === 0 ? files : [...files, { kind: 'apart', parts: apart }];
  }

  #parts(): readonly ReviewPart[] {
    const { review } = this.#store.state;
    if (review === undefined) return [];
    const { code, apart } = groupReview(review);
    return [...code, ...apart];
  }

  /** What a row stands for now: an edit may have changed its file's hunks since it was drawn. */
  #idsOf(row: Exclude<PatchRow, { kind: 'apart' }>): readonly string[] {
    if (row.kind === 'hunk') return [row.hunk.id];
    const { part } = row;
    const same = (each: ReviewPart) =>
      each.file.change.path === part.file.change.path && groupOf(each) === groupOf(part);
    return this.#parts().find(same)?.ids ?? [];
  }

  #fileItem(part: ReviewPart): vscode.TreeItem {
    const { change, accepted } = part.file;
    const expandable =
      hunksOf(part).length > 0
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.None;
    const item = new vscode.TreeItem(change.path.slice(change.path.lastIndexOf('/') + 1), expandable);
    const { description, spoken } = fileWords(part);
    item.id = `${groupOf(part)}/${change.path}`;
    const { folder } = this.#store.state;
    if (folder !== undefined) item.resourceUri = vscode.Uri.joinPath(folder.uri, change.path);
    item.iconPath = vscode.ThemeIcon.File;
    item.description = description;
    item.tooltip = [change.path, whyFlagged(part.flags)].filter(Boolean).join('\n');
    item.checkboxState = checkbox(part.ids.some((id) => accepted.has(id)));
    item.command = showing({ kind: 'file', part });
    item.contextValue = change.kind === 'delete' ? 'deleted' : 'file';
    item.accessibilityInformation = { label: spoken };
    return item;
  }
}

function apartItem(parts: readonly ReviewPart[]): vscode.TreeItem {
  const item = new vscode.TreeItem(
    vscode.l10n.t('Tests and settings'),
    vscode.TreeItemCollapsibleState.Expanded,
  );
  const why = vscode.l10n.t('These decide what a green test says. Tick them only on purpose.');
  const count = parts.length === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', parts.length);
  item.id = 'apart';
  item.iconPath = new vscode.ThemeIcon('shield');
  item.description = count;
  item.tooltip = why;
  item.accessibilityInformation = { label: `${String(item.label)}, ${count}. ${why}` };
  return item;
}

function hunkItem(part: ReviewPart, hunk: PlannedHunk): vscode.TreeItem {
  const { change, accepted, flagsById } = part.file;
  const item = new vscode.TreeItem(vscode.l10n.t('Line {0}', hunk.oldRange.from));
  const { description, spoken } = hunkWords(part, hunk);
  item.id = `${groupOf(part)}/${change.path}#${hunk.id}`;
  item.description = description;
  const why = [whyFlagged(flagsById.get(hunk.id) ?? []), tierWords(hunk.tier)].filter(Boolean).join(' ');
  item.tooltip = new vscode.MarkdownString().appendText(why).appendCodeblock(diffOf(hunk), 'diff');
  item.checkboxState = checkbox(accepted.has(hunk.id));
  item.command = showing({ kind: 'hunk', part, hunk });
  item.accessibilityInformation = { label: spoken };
  return item;
}

function showing(row: PatchRow): vscode.Command {
  return { command: commandIds.showPatch, title: vscode.l10n.t('Show Patch'), arguments: [row] };
}

function hunksOf({ file: { change }, ids }: ReviewPart): readonly PlannedHunk[] {
  const hunks = change.kind === 'modify' || change.kind === 'rename' ? change.hunks : [];
  return hunks.filter(({ id }) => ids.includes(id));
}

/** A file can stand in both groups: its rows are told apart by this. */
function groupOf({ flags }: ReviewPart): string {
  return flags.length > 0 ? 'apart' : 'code';
}

function checkbox(isTicked: boolean): NonNullable<vscode.TreeItem['checkboxState']> {
  return isTicked
    ? { state: vscode.TreeItemCheckboxState.Checked, tooltip: vscode.l10n.t('Leave it out') }
    : { state: vscode.TreeItemCheckboxState.Unchecked, tooltip: vscode.l10n.t('Apply it with the patch') };
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
