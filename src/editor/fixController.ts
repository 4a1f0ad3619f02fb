import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import type { TestFailure } from '../failure/failure.ts';
import { sameTest } from '../failure/sameTest.ts';
import type { LogReading } from '../logSession.ts';
import type { RunResult, TestSelector } from '../run/run.ts';
import type { Attempt } from '../verify/verify.ts';
import { runAlone } from './aloneRun.ts';
import type { AskModel } from './askModel.ts';
import { chooseFailure, chooseFolder } from './choose.ts';
import type { ContextChoice } from './contextChoice.ts';
import { findFailures } from './findFailures.ts';
import { createPorts } from './fixPorts.ts';
import { lessThanSent } from './lessThanSent.ts';
import { showMixedResult } from './mixedResult.ts';
import { notices } from './notices.ts';
import type { PatchController, PatchParts } from './patchController.ts';
import { readSettings } from './settings.ts';
import { takeAnswer } from './takeAnswer.ts';
import type { UndoController } from './undoController.ts';
import { passedWords } from './verdictWords.ts';
import { viewFailure } from './viewFailure.ts';

export interface FixParts extends PatchParts {
  readonly ask: AskModel;
  readonly choice: ContextChoice;
  readonly patch: PatchController;
  readonly undo: UndoController;
}

/** A failure to ask about, and the share of the context's budget that it may take. */
interface AskedFix {
  readonly folder: vscode.WorkspaceFolder;
  readonly failure: TestFailure;
  readonly run: RunResult;
  readonly share: number;
  readonly attempts?: readonly Attempt[];
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
    this.#startOver(folder);
    const found = await this.#parts.activity.busy(vscode.l10n.t('Running tests…'), (signal) =>
      this.#find(folder, selector, signal),
    );
    if (found.failures.length === 0) {
      void notices.tell(found.sentence);
      return;
    }
    await this.#fixOne(found.failures);
  }

  /** Goes on with failures that were read elsewhere than in a run of ours. */
  async fixKnown(folder: vscode.WorkspaceFolder, { failures, run }: LogReading): Promise<void> {
    this.#startOver(folder);
    this.#parts.store.update({ failures, foundIn: run });
    await this.#fixOne(failures);
  }

  async #fixOne(failures: readonly TestFailure[]): Promise<void> {
    const chosen = await chooseFailure(failures);
    if (chosen === undefined) throw new CancelledError();
    await this.fix(chosen);
  }

  /**
   * Explains one failure and proposes a patch for it. A test that turns out green when it is run alone is explained only `anyway`. The context takes a share of
   * what the setting allows. What is asked about the failure at hand again belongs to the same fix, and is booked with it.
   */
  async fix(failure: TestFailure, anyway = false, share = 1): Promise<void> {
    const { store, patch } = this.#parts;
    const { folder, foundIn } = store.state;
    if (folder === undefined || foundIn === undefined)
      throw new UserFacingError(vscode.l10n.t('Find a failing test first.'));
    await this.#parts.activity.busy(vscode.l10n.t('Collecting context…'), async (signal) => {
      await patch.discard();
      const { chosen, excluded, redRun, fixId } = store.state;
      const isSame = chosen !== undefined && sameTest(chosen, failure);
      const kept = isSame
        ? { excluded, redRun, fixId }
        : { excluded: [], redRun: undefined, fixId: new Date().toISOString() };
      store.update({ chosen: failure, ...kept, proof: undefined });
      await this.#open(failure, (less) => this.fix(failure, true, share * less));
      const alone = anyway
        ? { kind: 'red' as const, run: kept.redRun ?? foundIn }
        : await runAlone(this.#parts, { folder, failure, redRun: foundIn }, signal);
      if (alone.kind === 'green') {
        const mixed = { failure, red: foundIn, green: alone.run };
        return showMixedResult(this.#parts, mixed, () => this.fix(failure, true));
      }
      const { run } = alone;
      store.update({ redRun: run, attempts: [] });
      await this.#ask({ folder, failure, run, share }, signal);
    });
  }

  /** Takes back the patch that did not do, and asks for another one, with what was tried and what came of it. */
  async tryAgain(share = 1): Promise<void> {
    const { store, patch, undo } = this.#parts;
    const { folder, chosen: failure, redRun: run, attempts } = store.state;
    const last = attempts.at(-1);
    if (folder === undefined || failure === undefined || run === undefined || last === undefined)
      throw new UserFacingError(vscode.l10n.t('No patch was tried yet.'));
    requireAttempt(attempts.length, readSettings(folder.uri).maxAttempts);
    await this.#parts.activity.busy(vscode.l10n.t('Collecting context…'), async (signal) => {
      await patch.discard();
      await undo.takeBack(last.id, signal);
      store.update({ proof: undefined });
      await this.#open(failure, (less) => this.tryAgain(share * less));
      await this.#ask({ folder, failure, run, share, attempts }, signal);
    });
  }

  /** What could be done about the fix before is over with it: its page stays to be read until another begins. */
  #startOver(folder: vscode.WorkspaceFolder): void {
    this.#parts.store.startOver(folder);
    this.#parts.view.say({ kind: 'actions', actions: [] });
  }

  /** Begins a page for the failure. */
  async #open(failure: TestFailure, sendAgain: (share: number) => Promise<void>): Promise<void> {
    const { core, store, view } = this.#parts;
    store.update({ explainedIn: undefined, sent: undefined, sendAgain });
    view.say({ kind: 'reset', title: vscode.l10n.t('Root cause'), failure: viewFailure(failure, core) });
    await view.reveal();
  }

  async #ask({ share, ...asked }: AskedFix, signal: AbortSignal): Promise<void> {
    const { ask, choice, store, logger } = this.#parts;
    const settings = readSettings(asked.folder.uri);
    const budgetTokens = Math.round(settings.contextTokens * share);
    const prompt = await choice.prepare({ ...asked, budgetTokens }, signal);
    logger.info(`Context: ${prompt.parts.length} parts, ${prompt.tokens} tokens`);
    const { sendAgain } = store.state;
    if (sendAgain !== undefined)
      store.update({ sendAgain: lessThanSent(sendAgain, prompt.tokens / budgetTokens) });
    const ports = createPorts(this.#parts, asked.folder);
    const question = { prompt, live: choice, settings, fixId: store.state.fixId };
    await takeAnswer(this.#parts, { ports, question }, await ask.ask(ports, question, signal));
  }

  async #find(
    folder: vscode.WorkspaceFolder,
    selector: TestSelector,
    signal: AbortSignal,
  ): Promise<{ failures: readonly TestFailure[]; sentence: string }> {
    const found = await findFailures(this.#parts, { folder, selector }, signal);
    const { failures, run } = found;
    this.#parts.store.update({ failures, foundIn: failures.length > 0 ? run : undefined });
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
    return { failures, sentence: passedWords(found) };
  }
}

/** @throws {UserFacingError} when as many patches were tried as the setting allows. */
function requireAttempt(made: number, most: number): void {
  if (made < most) return;
  throw new UserFacingError(
    vscode.l10n.t('As many patches were tried on this failure as greenlight.maxAttempts allows: {0}.', made),
    {
      action: {
        label: vscode.l10n.t('Open Settings'),
        command: 'workbench.action.openSettings',
        argument: 'greenlight.maxAttempts',
      },
    },
  );
}
