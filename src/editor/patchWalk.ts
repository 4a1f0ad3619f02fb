import * as vscode from 'vscode';
import type { WorkspacePath } from '../base/path.ts';
import { type ReviewPlace, stepFrom } from '../review/walkReview.ts';
import type { FixStore } from './fixState.ts';
import type { PatchDiff } from './patchDiff.ts';
import type { PatchRow, PatchTree } from './patchTree.ts';

export interface PatchWalkParts {
  readonly store: FixStore;
  readonly tree: PatchTree;
  readonly view: vscode.TreeView<PatchRow>;
  readonly diff: PatchDiff;
}

/** Goes through the patch by keys or by its rows: the row is selected, and the diff shows the place. */
export class PatchWalk implements vscode.Disposable {
  readonly #parts: PatchWalkParts;
  readonly #listener: vscode.Disposable;
  #at: ReviewPlace | undefined;

  constructor(parts: PatchWalkParts) {
    this.#parts = parts;
    this.#listener = parts.store.onDidChange(({ review }) => {
      if (review === undefined) this.#at = undefined;
    });
  }

  /** Goes to the hunk after the one at hand, or before it; past the end it begins anew. */
  async step(by: 'next' | 'previous'): Promise<void> {
    const { review } = this.#parts.store.state;
    const place = review && stepFrom(review, this.#at, by);
    if (place !== undefined) await this.#goTo(place);
  }

  /**
   * Takes what was ticked and unticked; what stands unsaved in the diff is taken first, so that the diff can follow.
   * @param given what the view hands over of its checkboxes. Without it the hunk at hand is ticked or unticked; where none is, the first is gone to.
   */
  async tick(given: unknown): Promise<void> {
    const { tree, diff } = this.#parts;
    const row = this.#at && tree.rowAt(this.#at);
    if (given === undefined && row === undefined) return this.step('next');
    await diff.takeEdits();
    if (Array.isArray(given)) tree.tick(given);
    else if (row !== undefined) tree.tick([[row, tree.isTicked(row) ? unchecked : checked]]);
  }

  /** Shows the diff at a row's place, or as it was. @param given what a row's click or a menu hands over. */
  async show(given: unknown): Promise<void> {
    const place = placeOf(given);
    this.#at = place ?? this.#at;
    await this.#parts.diff.show(place);
  }

  /** Opens a row's file of the proposal to edit it; without a row, that of the hunk at hand, or the first. */
  async edit(given: unknown): Promise<void> {
    const { review } = this.#parts.store.state;
    const first = review && stepFrom(review, undefined, 'next');
    const path: WorkspacePath | undefined = (placeOf(given) ?? this.#at ?? first)?.path;
    if (path !== undefined) await this.#parts.diff.edit(path);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #goTo(place: ReviewPlace): Promise<void> {
    const { tree, view, diff } = this.#parts;
    this.#at = place;
    const row = tree.rowAt(place);
    const selecting =
      row !== undefined && view.visible ? view.reveal(row, { select: true, focus: false }) : undefined;
    await Promise.all([selecting, diff.show(place)]);
  }
}

const { Checked: checked, Unchecked: unchecked } = vscode.TreeItemCheckboxState;

/** A row is what this extension made, but commands may be called with anything. */
function placeOf(given: unknown): ReviewPlace | undefined {
  const row = given as Partial<PatchRow> | undefined;
  if (row?.kind !== 'file' && row?.kind !== 'hunk') return undefined;
  const { part } = row;
  const id = row.kind === 'hunk' ? row.hunk?.id : part?.ids[0];
  return part === undefined || id === undefined ? undefined : { path: part.file.change.path, id };
}
