import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import { applyImages } from '../fixSession.ts';
import type { PastFix } from '../history/history.ts';
import { toRow } from '../history/toRow.ts';
import { forgetFixes } from '../historySession.ts';
import type { Verdict } from '../verify/verify.ts';
import { appliedWords, refuseStale } from './applyResult.ts';
import { choosePastFix } from './choosePastFix.ts';
import { confirmProtected } from './confirmProtected.ts';
import { exportPatch, exportReport } from './exportFix.ts';
import { createPorts, whyNotRun } from './fixPorts.ts';
import type { HistoryRecorder } from './historyRecorder.ts';
import { idOfRow } from './historyTree.ts';
import { notices } from './notices.ts';
import type { PatchParts } from './patchController.ts';
import { type OpenedFix, type ReopenParts, showAppliedPatch, showPastFix, takeUpFix } from './reopenFix.ts';
import type { UndoController } from './undoController.ts';
import type { VerifyController } from './verifyController.ts';

export interface HistoryParts extends PatchParts, ReopenParts {
  readonly undo: UndoController;
  readonly verify: VerifyController;
  readonly recorder: HistoryRecorder;
}

/** What can be done with past fixes. Each takes a row of the view, or asks which. */
export class HistoryController {
  readonly #parts: HistoryParts;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
  }

  /** Brings what is kept into the store. */
  async read(): Promise<void> {
    const { core, recorder, store, undo } = this.#parts;
    await recorder.settled;
    await undo.refresh();
    store.update({ history: (await core.history.list()).map(toRow) });
  }

  /** Makes a past fix the one at hand, and shows what failed, why, what was applied, and what it proved. */
  async reopen(given: unknown): Promise<void> {
    const opened = await this.#open(given);
    this.#requireNoProposal();
    await this.#parts.activity.busy(vscode.l10n.t('Opening…'), async () => {
      await this.#parts.undo.refresh();
      takeUpFix(this.#parts, opened);
      await showPastFix(this.#parts, opened.fix);
      await showAppliedPatch(this.#parts, opened.fix);
    });
  }

  /** Applies a past fix over what its files are now, and runs the test again where it can be run. @returns what that proved. */
  async reapply(given: unknown): Promise<Verdict | undefined> {
    const { folder, fix } = await this.#open(given);
    const { attempt } = fix;
    const { id, failure, images } = attempt;
    this.#requireNoProposal();
    await this.#parts.undo.refresh();
    if (this.#parts.store.state.applied.includes(id))
      throw new UserFacingError(
        vscode.l10n.t('This patch, or a part of it, is still applied. Revert it before you apply it again.'),
      );
    await confirmProtected(attempt.weakenings);
    return this.#parts.activity.busy(vscode.l10n.t('Applying…'), async (signal) => {
      const { documents, store, undo, verify, view } = this.#parts;
      const entry = { id, atMs: Date.now(), folder: attempt.folder, title: failure.name };
      const applied = await applyImages(createPorts(this.#parts, folder), { ...entry, images }, signal);
      if (applied.kind === 'stale') return refuseStale(documents, applied.conflicts);
      const again = { ...attempt, images: applied.entry.images, proof: undefined };
      await undo.refresh();
      takeUpFix(this.#parts, { folder, fix: { ...fix, attempt: again } });
      await showPastFix(this.#parts, { ...fix, attempt: again });
      const reason = whyNotRun(folder);
      const text = appliedWords({ merged: applied.merged, isLate: false, whyNotRun: reason });
      view.say({ kind: 'notice', severity: 'info', text });
      if (reason !== undefined) return undefined;
      const { redRun: before } = store.state;
      const changed = applied.entry.images.map(({ path }) => path);
      return before && verify.prove({ folder, failure, before, changed }, again, signal);
    });
  }

  async exportReport(given: unknown): Promise<void> {
    const { folder, fix } = await this.#open(given);
    await exportReport(this.#parts.core, createPorts(this.#parts, folder), fix);
  }

  async exportPatch(given: unknown): Promise<void> {
    await exportPatch(this.#parts.core, await this.#find(given));
  }

  /** Forgets one past fix, and with it the way back where it is still applied. */
  async delete(given: unknown): Promise<void> {
    const { id, failure } = (await this.#find(given)).attempt;
    await this.#parts.undo.refresh();
    const applied = this.#parts.store.state.applied.includes(id)
      ? vscode.l10n.t('Its patch is still applied: it stays in your files, and can’t be reverted any more.')
      : '';
    const question = vscode.l10n.t('Delete the fix of “{0}” from the history?', failure.name);
    await confirm(question, applied, vscode.l10n.t('Delete'));
    await this.#forget(id);
  }

  /** Forgets all past fixes, what the page holds of the last answer, and the way back of patches that are still applied. */
  async clear(): Promise<void> {
    await this.read();
    const { history = [], applied } = this.#parts.store.state;
    if (history.length === 0) {
      void notices.tell(vscode.l10n.t('The history is empty.'));
      return;
    }
    const page = vscode.l10n.t('The Root Cause page is cleared, too.');
    const stays = vscode.l10n.t(
      'Patches that are still applied: {0}. They stay in your files, and can’t be reverted any more.',
      applied.length,
    );
    const detail = [page, ...(applied.length === 0 ? [] : [stays])].join(' ');
    const question = vscode.l10n.t('Clear the history? Past fixes in it: {0}.', history.length);
    await confirm(question, detail, vscode.l10n.t('Clear'));
    await this.#forget('all');
    this.#parts.view.clear();
  }

  async #forget(which: string): Promise<void> {
    await this.#parts.activity.busy(vscode.l10n.t('Clearing…'), async () => {
      await forgetFixes(this.#parts.core, which);
      await this.read();
    });
  }

  /** What was asked for and paid is not closed by the way. @throws {UserFacingError} where a patch waits to be applied. */
  #requireNoProposal(): void {
    if (this.#parts.store.state.review === undefined) return;
    throw new UserFacingError(vscode.l10n.t('A suggested patch is open. Apply or discard it first.'));
  }

  /** @throws {UserFacingError} where it can't become the fix at hand. */
  async #open(given: unknown): Promise<OpenedFix> {
    const fix = await this.#find(given);
    const folder = vscode.workspace.workspaceFolders?.find(
      ({ uri }) => uri.toString() === fix.attempt.folder,
    );
    if (folder === undefined)
      throw new UserFacingError(vscode.l10n.t('The folder of this fix is not open in this window.'));
    return { folder, fix };
  }

  async #find(given: unknown): Promise<PastFix> {
    const { core, store } = this.#parts;
    if (store.state.history === undefined) await this.read();
    const id = idOfRow(given) ?? (await choosePastFix(store.state.history ?? []));
    if (id === undefined) throw new CancelledError();
    const fix = await core.history.get(id);
    if (fix !== undefined) return fix;
    await this.read();
    throw new UserFacingError(vscode.l10n.t('This past fix is no longer kept.'));
  }
}

/** Asks once, in a dialog, before something is lost. @throws {CancelledError} when the user says no. */
async function confirm(question: string, detail: string, action: string): Promise<void> {
  const lost = [detail, vscode.l10n.t('This can’t be undone.')].filter(Boolean).join(' ');
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail: lost }, action);
  if (chosen !== action) throw new CancelledError();
}
