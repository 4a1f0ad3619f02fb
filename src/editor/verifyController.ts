import * as vscode from 'vscode';
import type { TestFailure } from '../failure/failure.ts';
import { verifyFix } from '../fixSession.ts';
import type { RunResult } from '../run/run.ts';
import type { Attempt, Verdict } from '../verify/verify.ts';
import { createPorts, withScratch } from './fixPorts.ts';
import type { PatchParts } from './patchController.ts';
import { severityOf, verdictWords, weaknessWords } from './verdictWords.ts';

/** What is to be proven. */
export interface RedFailure {
  readonly folder: vscode.WorkspaceFolder;
  readonly failure: TestFailure;
  readonly before: RunResult;
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
      this.prove({ folder, failure: chosen, before: redRun }, undefined, signal),
    );
  }

  /** What a run proves of an attempt, or of the code as it is. Kept with the attempt. */
  async prove(
    { folder, failure, before }: RedFailure,
    attempt: Attempt | undefined,
    signal: AbortSignal,
  ): Promise<Verdict> {
    const { store, view, logger } = this.#parts;
    const { verdict, after } = await withScratch(this.#parts, folder, (wishes) =>
      verifyFix(createPorts(this.#parts, folder), { failure, before, wishes }, signal),
    );
    logger.info(`Verdict: ${verdict.kind}`);
    const proof = { verdict, output: after.output };
    const attempts = store.state.attempts.map((each) =>
      each.id === attempt?.id ? { ...each, proof } : each,
    );
    store.update({ verdict, attempts });
    const text = `${verdictWords(verdict)}${attempt === undefined ? '' : weaknessWords(verdict, attempt)}`;
    view.say({ kind: 'notice', severity: severityOf(verdict, attempt), text });
    return verdict;
  }
}
