import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import type { TestFailure } from '../failure/failure.ts';
import { sameTest } from '../failure/sameTest.ts';
import type { LogReading } from '../logSession.ts';
import type { TestSelector } from '../run/run.ts';
import { runAlone } from './aloneRun.ts';
import type { AskModel } from './askModel.ts';
import { chooseFailure, chooseFolder } from './choose.ts';
import type { ContextChoice } from './contextChoice.ts';
import { findFailures } from './findFailures.ts';
import { createPorts } from './fixPorts.ts';
import { showMixedResult } from './mixedResult.ts';
import type { PatchController, PatchParts } from './patchController.ts';
import { readSettings } from './settings.ts';
import { takeAnswer } from './takeAnswer.ts';
import { passedWords } from './verdictWords.ts';
import { viewFailure } from './viewFailure.ts';

export interface FixParts extends PatchParts {
  readonly ask: AskModel;
  readonly choice: ContextChoice;
  readonly patch: PatchController;
}

/** Leads the fix at hand from a red test to a proposed patch. */
export class FixController {
  readonly #parts: FixParts;

  constructor(parts: FixParts) {
    this.#parts = parts;
  }

  /** Runs tests, all of them unless a selector narrows it, and goes on with the failure that the user chooses. */
  async findFailingTest(
    given?: vscode.WorkspaceFolder,
    selector: TestSelector = { kind: 'all' },
  ): Promise<void> {
    const folder = given ?? (await chooseFolder());
    await this.#parts.patch.discard();
    this.#parts.store.startOver(folder);
    const found = await this.#parts.activity.busy(vscode.l10n.t('Running tests…'), (signal) =>
      this.#find(folder, selector, signal),
    );
    if (found.failures.length === 0) {
      void vscode.window.showInformationMessage(found.sentence);
      return;
    }
    await this.#fixOne(found.failures);
  }

  /** Goes on with failures that were read elsewhere than in a run of ours. */
  async fixKnown(folder: vscode.WorkspaceFolder, { failures, run }: LogReading): Promise<void> {
    this.#parts.store.startOver(folder);
    this.#parts.store.update({ failures, redRun: run });
    await this.#fixOne(failures);
  }

  async #fixOne(failures: readonly TestFailure[]): Promise<void> {
    const chosen = await chooseFailure(failures);
    if (chosen === undefined) throw new CancelledError();
    await this.fix(chosen);
  }

  /** Explains one failure and proposes a patch for it. A test that turns out green when it is run alone is explained only `anyway`. The context takes a share of what the setting allows. */
  async fix(failure: TestFailure, anyway = false, share = 1): Promise<void> {
    const { store, view, ask, choice } = this.#parts;
    const { folder, redRun } = store.state;
    if (folder === undefined || redRun === undefined)
      throw new UserFacingError(vscode.l10n.t('Find a failing test first.'));
    await this.#parts.activity.busy(vscode.l10n.t('Collecting context…'), async (signal) => {
      await this.#parts.patch.discard();
      const sendAgain = (less: number) => this.fix(failure, true, share * less);
      const { chosen, excluded } = store.state;
      const isSame = chosen !== undefined && sameTest(chosen, failure);
      store.update({
        chosen: failure,
        excluded: isSame ? excluded : [],
        verdict: undefined,
        sent: undefined,
        sendAgain,
      });
      view.say({ kind: 'reset', title: vscode.l10n.t('Root cause'), failure: viewFailure(failure) });
      await view.reveal();
      const alone = anyway
        ? { kind: 'red' as const, run: redRun }
        : await runAlone(this.#parts, { folder, failure, redRun }, signal);
      if (alone.kind === 'green') {
        const mixed = { failure, red: redRun, green: alone.run };
        return showMixedResult(this.#parts, mixed, () => this.fix(failure, true));
      }
      const { run } = alone;
      const fixId = new Date().toISOString();
      store.update({ redRun: run, fixId, attempts: [] });
      const settings = readSettings(folder.uri);
      const ports = createPorts(this.#parts, folder);
      const budgetTokens = Math.round(settings.contextTokens * share);
      const prompt = await choice.prepare({ folder, failure, run, budgetTokens }, signal);
      this.#parts.logger.info(`Context: ${prompt.parts.length} parts, ${prompt.tokens} tokens`);
      const question = { prompt, live: choice, settings, fixId };
      await takeAnswer(this.#parts, { ports, question }, await ask.ask(ports, question, signal));
    });
  }

  async #find(
    folder: vscode.WorkspaceFolder,
    selector: TestSelector,
    signal: AbortSignal,
  ): Promise<{ failures: readonly TestFailure[]; sentence: string }> {
    const { failures, run } = await findFailures(this.#parts, { folder, selector }, signal);
    this.#parts.store.update({ failures, redRun: failures.length > 0 ? run : undefined });
    if (run.exitCode !== 0 && failures.length === 0) {
      throw new UserFacingError(
        vscode.l10n.t(
          'The test command ended with code {0}, but its output names no failing test.',
          String(run.exitCode),
        ),
        {
          action: { label: vscode.l10n.t('Show Log'), command: 'greenlight.showLog' },
        },
      );
    }
    return { failures, sentence: passedWords(run) };
  }
}
