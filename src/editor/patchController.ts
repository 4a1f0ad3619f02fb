import * as vscode from 'vscode';
import type { Logger } from '../base/logger.ts';
import type { Greenlight } from '../compose.ts';
import { applyReview } from '../fixSession.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { newEntryId } from '../journal/newEntryId.ts';
import { wasTried } from '../retrySession.ts';
import { acceptedFlags } from '../review/acceptedFlags.ts';
import { acceptsCode } from '../review/acceptsCode.ts';
import { imagesOf } from '../review/imagesOf.ts';
import type { Review } from '../review/review.ts';
import { hashPatch } from '../verify/hashPatch.ts';
import type { Attempt, Verdict } from '../verify/verify.ts';
import type { Activity } from './activity.ts';
import { appliedWords, refuseStale } from './applyResult.ts';
import { confirmProtected } from './confirmProtected.ts';
import { createPorts, whyNotRun } from './fixPorts.ts';
import type { FixState, FixStore } from './fixState.ts';
import type { PatchDiff } from './patchDiff.ts';
import type { RootCauseView } from './rootCauseView.ts';
import type { TestTerminal } from './testTerminal.ts';
import type { UndoController } from './undoController.ts';
import type { VerifyController } from './verifyController.ts';
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

/** What leads a proposal on once it is applied. */
interface ProposalParts extends PatchParts {
  readonly undo: UndoController;
  readonly verify: VerifyController;
}

/** Leads a proposed patch to its verdict: shown, applied, proven, reverted. */
export class PatchController {
  readonly #parts: ProposalParts;

  constructor(parts: ProposalParts) {
    this.#parts = parts;
  }

  /** Proposes a patch and shows it, unless the same was tried before. */
  async propose(review: Review): Promise<void> {
    const { store, view, diff } = this.#parts;
    if (wasTried(review, store.state.attempts)) {
      const text = vscode.l10n.t(
        'The answer proposes a patch that was tried before. It is not proposed again.',
      );
      view.say({ kind: 'notice', severity: 'error', text });
      return;
    }
    store.update({ review });
    await diff.show();
  }

  /** Forgets the proposal; nothing was written. */
  async discard(): Promise<void> {
    this.#parts.store.update({ review: undefined, refused: undefined, askRest: undefined });
    await this.#parts.diff.close();
  }

  /** @returns what the run after it proved; undefined when there was nothing to apply, or no test can be run here. */
  async apply(): Promise<Verdict | undefined> {
    const { store, view } = this.#parts;
    await this.#parts.diff.takeEdits();
    const { folder, review, chosen, redRun } = store.state;
    if (folder === undefined || review === undefined || chosen === undefined || redRun === undefined)
      return undefined;
    await confirmProtected(acceptedFlags(review));
    return this.#parts.activity.busy(vscode.l10n.t('Applying…'), async (signal) => {
      const atMs = Date.now();
      const applied = await applyReview(
        createPorts(this.#parts, folder),
        { review, title: chosen.name, folder: folder.uri.toString(), id: newEntryId(atMs), atMs },
        signal,
      );
      if (applied.kind === 'stale') return refuseStale(this.#parts.documents, applied.conflicts);
      const attempt = attemptOf(store.state, { review, entry: applied.entry });
      const attempts = attempt === undefined ? store.state.attempts : [...store.state.attempts, attempt];
      store.update({ review: undefined, attempts });
      const isLate = await this.#parts.diff.closeApplied();
      await this.#parts.undo.refresh();
      const reason = whyNotRun(folder);
      const text = appliedWords({ merged: applied.merged, isLate, whyNotRun: reason });
      view.say({ kind: 'notice', severity: 'info', text });
      if (reason !== undefined) return undefined;
      const changed = applied.entry.images.map(({ path }) => path);
      return this.#parts.verify.prove({ folder, failure: chosen, before: redRun, changed }, attempt, signal);
    });
  }
}

/** What was tried, as the history and the next attempt need it; undefined where nothing was asked. */
function attemptOf(
  { chosen, answer, answered, fixId }: FixState,
  { review, entry }: { readonly review: Review; readonly entry: JournalEntry },
): Attempt | undefined {
  if (chosen === undefined || answered === undefined) return undefined;
  const { id, atMs, folder, images } = entry;
  return {
    ...{ id, fixId, atMs, folder, failure: chosen, messages: answered.messages, answer, images },
    patchHash: hashPatch(imagesOf(review)),
    weakenings: acceptedFlags(review),
    changesCode: acceptsCode(review),
    proof: undefined,
  };
}
