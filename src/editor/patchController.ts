import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Greenlight } from '../compose.ts';
import type { TestFailure } from '../failure/failure.ts';
import { applyReview, verifyFix } from '../fixSession.ts';
import { acceptedFlags } from '../review/acceptedFlags.ts';
import { imagesOf } from '../review/imagesOf.ts';
import type { StaleConflict } from '../review/updateStale.ts';
import type { RunResult } from '../run/run.ts';
import type { Verdict } from '../verify/verify.ts';
import type { Activity } from './activity.ts';
import { confirmProtected } from './confirmProtected.ts';
import { createPorts, withScratch } from './fixPorts.ts';
import type { FixStore } from './fixState.ts';
import type { PatchDiff } from './patchDiff.ts';
import type { RootCauseView } from './rootCauseView.ts';
import type { TestTerminal } from './testTerminal.ts';
import type { UndoController } from './undoController.ts';
import { flagWords, severityOf, verdictWords } from './verdictWords.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';

/** What the stages of a fix share in the editor. */
export interface PatchParts {
  /** What was agreed to in this workspace. */
  readonly memory: vscode.Memento;
  readonly core: Greenlight;
  readonly store: FixStore;
  readonly activity: Activity;
  readonly view: RootCauseView;
  readonly diff: PatchDiff;
  readonly documents: VirtualDocuments;
  readonly tests: TestTerminal;
  readonly logger: Logger;
}

/** What is to be proven, and what of the patch weakens the proof. */
interface AppliedFix {
  readonly folder: vscode.WorkspaceFolder;
  readonly failure: TestFailure;
  readonly before: RunResult;
  readonly flags: ReturnType<typeof acceptedFlags>;
}

/** Leads a proposed patch to its verdict: shown, applied, proven, reverted. */
export class PatchController {
  readonly #parts: PatchParts & { readonly undo: UndoController };

  constructor(parts: PatchParts & { readonly undo: UndoController }) {
    this.#parts = parts;
  }

  /** Shows the proposal in the diff editor; where nothing of a file is ticked, the whole of it. */
  async show(): Promise<void> {
    const { folder, review } = this.#parts.store.state;
    if (folder === undefined || review === undefined) return;
    const everything = {
      files: review.files.map((file) =>
        file.accepted.size > 0 ? file : { ...file, accepted: new Set([file.change.path]) },
      ),
    };
    await this.#parts.diff.show(vscode.l10n.t('Suggested Patch'), folder.uri, imagesOf(everything));
  }

  /** Forgets the proposal; nothing was written. */
  async discard(): Promise<void> {
    this.#parts.store.update({ review: undefined, refused: undefined, askRest: undefined });
    await this.#parts.diff.close();
  }

  /** @returns what the run after it proved; undefined when there was nothing to apply. */
  async apply(): Promise<Verdict | undefined> {
    const { store, view } = this.#parts;
    const { folder, review, chosen, redRun } = store.state;
    if (folder === undefined || review === undefined || chosen === undefined || redRun === undefined)
      return undefined;
    const flags = acceptedFlags(review);
    await confirmProtected(flags);
    return this.#parts.activity.busy(vscode.l10n.t('Applying…'), async (signal) => {
      const atMs = Date.now();
      const applied = await applyReview(
        createPorts(this.#parts, folder),
        { review, title: chosen.name, folder: folder.uri.toString(), id: `${atMs}`, atMs },
        signal,
      );
      if (applied.kind === 'stale') return this.#refuseStale(applied.conflicts);
      store.update({ review: undefined });
      await this.#parts.diff.close();
      await this.#parts.undo.refresh();
      view.say({ kind: 'notice', severity: 'info', text: appliedWords(applied.merged) });
      return this.#verify({ folder, failure: chosen, before: redRun, flags }, signal);
    });
  }

  /** Runs the red test again, whatever was changed since. */
  async rerun(): Promise<Verdict | undefined> {
    const { folder, chosen, redRun } = this.#parts.store.state;
    if (folder === undefined || chosen === undefined || redRun === undefined) return undefined;
    return this.#parts.activity.busy(vscode.l10n.t('Running the test…'), (signal) =>
      this.#verify({ folder, failure: chosen, before: redRun, flags: [] }, signal),
    );
  }

  /** Both texts of the first such file are shown. */
  async #refuseStale(conflicts: readonly StaleConflict[]): Promise<never> {
    const [{ path, now = '', after = '' } = { path: '' }] = conflicts;
    await this.#parts.documents.compare(
      vscode.l10n.t('{0}: now ↔ proposed', path),
      { name: `now/${path}`, text: now },
      { name: `proposed/${path}`, text: after },
    );
    throw new UserFacingError(
      vscode.l10n.t(
        '{0} was changed in the same lines since the patch was made. Nothing was changed.',
        conflicts.map((each) => each.path).join(', '),
      ),
    );
  }

  async #verify({ folder, failure, before, flags }: AppliedFix, signal: AbortSignal): Promise<Verdict> {
    const { store, view } = this.#parts;
    const { verdict } = await withScratch(this.#parts, folder, (wishes) =>
      verifyFix(createPorts(this.#parts, folder), { failure, before, wishes }, signal),
    );
    this.#parts.logger.info(`Verdict: ${verdict.kind}`);
    store.update({ verdict });
    view.say({
      kind: 'notice',
      severity: severityOf(verdict),
      text: `${verdictWords(verdict)}${flagWords(verdict, flags)}`,
    });
    return verdict;
  }
}

function appliedWords(merged: readonly string[]): string {
  const words = vscode.l10n.t('The patch is applied. Running the test again…');
  return merged.length === 0
    ? words
    : `${vscode.l10n.t('What was changed meanwhile in {0} is kept.', merged.join(', '))} ${words}`;
}
