import * as vscode from 'vscode';
import type { WorkspacePath } from '../base/path.ts';
import type { TestFailure } from '../failure/failure.ts';
import { describeRun } from '../run/describeRun.ts';
import type { RunResult } from '../run/run.ts';
import { invitesRetry } from '../verify/invitesRetry.ts';
import type { Attempt, Proof, Verdict, Verification } from '../verify/verify.ts';
import { verifyFix } from '../verifySession.ts';
import type { ViewAction } from '../view/messages.ts';
import { createPorts, withScratch } from './fixPorts.ts';
import { comparableProof } from './fixState.ts';
import type { PatchParts } from './patchController.ts';
import { readSettings } from './settings.ts';
import { proofWords, severityOf } from './verdictWords.ts';

/** What is to be proven. */
export interface RedFailure {
  readonly folder: vscode.WorkspaceFolder;
  readonly failure: TestFailure;
  readonly before: RunResult;
  /** Files that a patch changed. */
  readonly changed: readonly WorkspacePath[];
}

/** Runs the red test again, and says what that proves. */
export class VerifyController {
  readonly #parts: PatchParts;

  constructor(parts: PatchParts) {
    this.#parts = parts;
  }

  /** Runs the red test again, whatever was changed since. */
  async rerun(): Promise<Verdict | undefined> {
    const { folder, chosen, redRun } = this.#parts.store.state;
    if (folder === undefined || chosen === undefined || redRun === undefined) return undefined;
    return this.#parts.activity.busy(vscode.l10n.t('Running the test…'), (signal) =>
      this.prove({ folder, failure: chosen, before: redRun, changed: [] }, undefined, signal),
    );
  }

  /** What a run proves of an attempt, or of the code as it is. Kept with the attempt. */
  async prove(red: RedFailure, attempt: Attempt | undefined, signal: AbortSignal): Promise<Verdict> {
    const { store, view, logger } = this.#parts;
    const { verdict, after, neighbours } = await this.#verify(red, signal);
    logger.info(`Verdict: ${verdict.kind}, ${neighbours?.files.length ?? 0} neighbouring files`);
    const output = [describeRun(after), neighbours?.output ?? ''].filter((text) => text !== '').join('\n\n');
    const proof: Proof = { verdict, output, neighbours };
    const attempts = store.state.attempts.map((each) =>
      each.id === attempt?.id ? { ...each, proof } : each,
    );
    store.update({ proof, attempts });
    const text = proofWords(proof, attempt);
    const actions = this.#actions(verdict, attempt);
    view.say({ kind: 'notice', severity: severityOf(verdict, attempt), text, actions });
    if (attempt !== undefined && invitesRetry(verdict)) await this.compare();
    return verdict;
  }

  /** Shows what the red run and the one after it printed, side by side. */
  async compare(): Promise<void> {
    const { redRun, foundIn, chosen } = this.#parts.store.state;
    const proof = comparableProof(this.#parts.store.state);
    if (redRun === undefined || proof === undefined || chosen === undefined) return;
    const before = proof.verdict.kind === 'fixed-but-broke' ? (foundIn ?? redRun) : redRun;
    await this.#parts.documents.compare(
      vscode.l10n.t('Before ↔ After: {0}', chosen.nameParts.at(-1) ?? chosen.name),
      { name: 'Run before.txt', text: describeRun(before) },
      { name: 'Run after.txt', text: proof.output },
    );
  }

  #verify({ folder, failure, before, changed }: RedFailure, signal: AbortSignal): Promise<Verification> {
    const { store } = this.#parts;
    const { foundIn, failures } = store.state;
    const { neighboursMs } = readSettings(folder.uri);
    return withScratch(this.#parts, folder, (wishes) =>
      verifyFix(
        createPorts(this.#parts, folder),
        {
          ...{ failure, before, changed, neighboursMs, wishes },
          ...(foundIn === undefined ? {} : { foundIn: { run: foundIn, failures } }),
          onNeighbour: (_, index, count) =>
            store.update({
              activity: vscode.l10n.t('Running neighbouring tests, {0} of {1}…', index, count),
            }),
        },
        signal,
      ),
    );
  }

  /** What can be done about a verdict. */
  #actions(verdict: Verdict, attempt: Attempt | undefined): readonly ViewAction[] {
    const { attempts, folder } = this.#parts.store.state;
    if (attempt === undefined) return [];
    const revert = { text: vscode.l10n.t('Revert'), id: 'revertLastPatch' } as const;
    if (verdict.kind === 'fixed') return [revert];
    const mayTry = invitesRetry(verdict) && attempts.length < readSettings(folder?.uri).maxAttempts;
    return [
      ...(mayTry ? [{ text: vscode.l10n.t('Try Again'), id: 'tryAgain' as const }] : []),
      { text: vscode.l10n.t('Compare Outputs'), id: 'compareRuns' },
      revert,
    ];
  }
}
