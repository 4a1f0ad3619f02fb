import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { WorkspacePath } from '../base/path.ts';
import { findHunks } from '../patch/findHunks.ts';
import { editProposal } from '../review/editProposal.ts';
import { type Preview, previewOf } from '../review/previewOf.ts';
import type { Review } from '../review/review.ts';
import type { ReviewPlace } from '../review/walkReview.ts';
import { openDocument } from './fileText.ts';
import type { FixStore } from './fixState.ts';
import { type DiffSides, openMultiDiff, type Reveal } from './openMultiDiff.ts';
import { ProposalFiles, type ProposalText } from './proposalFiles.ts';

/** The proposal in the multi-file diff editor. It follows the ticks in place, and its right side can be edited: what is saved there is what will be applied. */
export class PatchDiff implements vscode.Disposable {
  readonly #files = new ProposalFiles();
  readonly #store: FixStore;
  readonly #owned: vscode.Disposable;
  #shown: Review | undefined;
  /** What was saved in the diff since the proposal was last taken from it. */
  readonly #edits = new Map<WorkspacePath, string>();
  /** Names the diff of one proposal to VS Code, so that it is opened once. */
  #source = 0;

  constructor(store: FixStore) {
    this.#store = store;
    this.#owned = vscode.Disposable.from(
      this.#files,
      store.onDidChange(({ review }) => {
        if (review === this.#shown) return;
        this.#shown = review;
        if (review !== undefined) this.#files.put(previewOf(review).flatMap(textsOf));
      }),
      this.#files.onDidEdit((edit) => {
        this.#edits.set(edit.path, edit.text);
        const { review } = store.state;
        if (review !== undefined) store.update({ review: editProposal(review, edit, findHunks) });
      }),
    );
  }

  /** Opens the diff, or brings it to the front, at a place where one is given. */
  async show(place?: ReviewPlace): Promise<void> {
    const { review } = this.#store.state;
    if (review === undefined) return;
    await openMultiDiff(vscode.commands.executeCommand, {
      title: titleOfDiff(),
      multiDiffSourceUri: vscode.Uri.from({ scheme: 'greenlight-review', path: `/${this.#source}` }),
      resources: previewOf(review).map((preview) => this.#sidesOf(preview)),
      reveal: place === undefined ? undefined : this.#revealing(review, place),
    });
  }

  /** Opens one file of the proposal to edit it, with room. */
  async edit(path: WorkspacePath): Promise<void> {
    const { review } = this.#store.state;
    const preview = review && previewOf(review).find((each) => each.path === path);
    if (preview?.canEdit !== true) return;
    const { originalUri, modifiedUri } = this.#sidesOf(preview);
    const title = vscode.l10n.t('{0}: Edit Proposal', path.slice(path.lastIndexOf('/') + 1));
    if (originalUri === undefined)
      await vscode.commands.executeCommand('vscode.open', modifiedUri, {}, title);
    else await vscode.commands.executeCommand('vscode.diff', originalUri, modifiedUri, title);
  }

  /** Takes what stands unsaved in the diff into the proposal. @throws {UserFacingError} when VS Code does not save it. */
  async takeEdits(): Promise<void> {
    if (!(await this.#files.saveAll()))
      throw new UserFacingError(
        vscode.l10n.t('An edit of the proposal could not be saved. Save it, or undo it, first.'),
      );
    this.#edits.clear();
  }

  /** Closes diffs that a reload brought back: what they showed is gone, and they would be empty. */
  async closeLeftover(titles: readonly string[]): Promise<void> {
    await this.#closeTabs(titles);
  }

  /** Closes the diff of a patch that is applied. What was written into it after its edits were taken is kept, each file's text in an editor of its own. @returns whether there was any. */
  async closeApplied(): Promise<boolean> {
    await this.#files.saveAll();
    const late = [...this.#edits].map(([path, content]) => {
      const language = openDocument(this.#files.uriOf('after', path))?.languageId;
      return { content, ...(language === undefined ? {} : { language }) };
    });
    await this.close();
    for (const text of late)
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(text), { preview: false });
    return late.length > 0;
  }

  /** Closes the diff, for what it showed is no longer proposed. What stands unsaved in it goes with it. */
  async close(): Promise<void> {
    this.#source++;
    await this.#files.saveAll();
    await this.#closeTabs([titleOfDiff()]);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #closeTabs(titles: readonly string[]): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const own = tabs.filter(({ label, input }) => {
      if (input instanceof vscode.TabInputTextDiff) return this.#files.has(input.modified);
      if (input instanceof vscode.TabInputText) return this.#files.has(input.uri);
      return titles.some((title) => label.startsWith(title));
    });
    if (own.length > 0) await vscode.window.tabGroups.close(own, true);
  }

  #sidesOf({ path, before, pathAfter }: Preview): DiffSides {
    return {
      originalUri: before === undefined ? undefined : this.#files.uriOf('before', path),
      modifiedUri: this.#files.uriOf('after', pathAfter),
    };
  }

  /** VS Code counts the lines of the left side here. */
  #revealing(review: Review, { path, id }: ReviewPlace): Reveal | undefined {
    const preview = previewOf(review).find((each) => each.path === path);
    const change = review.files.find((file) => file.change.path === path)?.change;
    if (preview === undefined || change === undefined) return undefined;
    const hunks = change.kind === 'modify' || change.kind === 'rename' ? change.hunks : [];
    const line = hunks.find((hunk) => hunk.id === id)?.oldRange.from ?? 1;
    const range = { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 };
    return { modifiedUri: this.#sidesOf(preview).modifiedUri, range };
  }
}

function titleOfDiff(): string {
  return vscode.l10n.t('Suggested Patch');
}

function textsOf({ path, before, pathAfter, after, canEdit }: Preview): ProposalText[] {
  const right = { side: 'after', path: pathAfter, text: after, canEdit } as const;
  if (before === undefined) return [right];
  return [{ side: 'before', path, text: before, canEdit: false }, right];
}
