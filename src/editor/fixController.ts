import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Greenlight } from '../compose.ts';
import type { TestFailure } from '../failure/failure.ts';
import { applyReview, prepareFix, revertFix, verifyFix } from '../fixSession.ts';
import { imagesOf } from '../review/imagesOf.ts';
import type { RunResult, TestSelector } from '../run/run.ts';
import { readRun, runTests } from '../runSession.ts';
import type { Verdict } from '../verify/verify.ts';
import type { AskModel } from './askModel.ts';
import { chooseFailure, chooseFolder } from './choose.ts';
import { createPorts, withScratch } from './fixPorts.ts';
import type { FixStore } from './fixState.ts';
import type { PatchDiff } from './patchDiff.ts';
import type { RootCauseView } from './rootCauseView.ts';
import { readSettings } from './settings.ts';
import { passedWords, severityOf, verdictWords } from './verdictWords.ts';

/** What the controller works with. */
export interface FixParts {
  readonly core: Greenlight;
  readonly store: FixStore;
  readonly view: RootCauseView;
  readonly diff: PatchDiff;
  readonly ask: AskModel;
  readonly output: vscode.OutputChannel;
  readonly logger: Logger;
}

/** Leads the fix at hand through its stages. One thing at a time: what is running must end or be stopped before the next begins. */
export class FixController implements vscode.Disposable {
  readonly #parts: FixParts;
  #running: AbortController | undefined;

  constructor(parts: FixParts) {
    this.#parts = parts;
  }

  stop(): void {
    this.#running?.abort();
  }

  dispose(): void {
    this.stop();
  }

  /** Runs work with a status, progress and a way to stop it. @throws {UserFacingError} when something is running already. */
  async busy<T>(activity: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#running !== undefined)
      throw new UserFacingError(vscode.l10n.t('Greenlight is at work. Stop it first.'));
    const running = new AbortController();
    this.#running = running;
    this.#parts.store.update({ activity });
    try {
      return await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: activity },
        () => work(running.signal),
      );
    } finally {
      this.#running = undefined;
      this.#parts.store.update({ activity: undefined });
    }
  }

  async findFailingTest(): Promise<void> {
    const folder = await chooseFolder();
    this.#parts.store.startOver(folder);
    const found = await this.busy(vscode.l10n.t('Running tests…'), (signal) =>
      this.#find(folder, { kind: 'all' }, signal),
    );
    if (found.failures.length === 0) {
      void vscode.window.showInformationMessage(found.sentence);
      return;
    }
    const chosen = await chooseFailure(found.failures);
    if (chosen === undefined) throw new CancelledError();
    await this.fix(chosen);
  }

  /** Explains one failure and proposes a patch for it. */
  async fix(failure: TestFailure): Promise<void> {
    const { store, view, ask } = this.#parts;
    const { folder, redRun } = store.state;
    if (folder === undefined || redRun === undefined)
      throw new UserFacingError(vscode.l10n.t('Find a failing test first.'));
    await this.busy(vscode.l10n.t('Collecting context…'), async (signal) => {
      store.update({ chosen: failure, verdict: undefined, review: undefined });
      view.say({ kind: 'reset', title: vscode.l10n.t('Root cause'), failure: ask.viewFailure(failure) });
      await view.reveal();
      const run = await this.#runAlone(folder, failure, redRun, signal);
      const settings = readSettings(folder.uri);
      const ports = createPorts(this.#parts, folder);
      const { context, prompt } = await prepareFix(
        ports,
        { failure, run, budgetTokens: settings.contextTokens },
        signal,
      );
      this.#parts.logger.info(`Context: ${context.pieces.length} pieces, ${prompt.tokens} tokens`);
      store.update({ context, prompt });
      const review = await ask.ask(ports, { prompt, settings }, signal);
      store.update({ review });
      if (review !== undefined) await this.showPatch();
    });
  }

  async showPatch(): Promise<void> {
    const { folder, review } = this.#parts.store.state;
    if (folder === undefined || review === undefined) return;
    const everything = {
      files: review.files.map((file) =>
        file.accepted.size > 0 ? file : { ...file, accepted: new Set([file.change.path]) },
      ),
    };
    await this.#parts.diff.show(vscode.l10n.t('Suggested Patch'), folder.uri, imagesOf(everything));
  }

  async discard(): Promise<void> {
    this.#parts.store.update({ review: undefined });
    await this.#parts.diff.close();
  }

  /** @returns what the run after it proved; undefined when there was nothing to apply. */
  async apply(): Promise<Verdict | undefined> {
    const { store, view } = this.#parts;
    const { folder, review, chosen, redRun } = store.state;
    if (folder === undefined || review === undefined || chosen === undefined || redRun === undefined)
      return undefined;
    return this.busy(vscode.l10n.t('Applying…'), async (signal) => {
      const atMs = Date.now();
      await applyReview(
        createPorts(this.#parts, folder),
        { review, title: chosen.name, folder: folder.uri.toString(), id: `${atMs}`, atMs },
        signal,
      );
      store.update({ review: undefined, canRevert: true });
      await this.#parts.diff.close();
      view.say({
        kind: 'notice',
        severity: 'info',
        text: vscode.l10n.t('The patch is applied. Running the test again…'),
      });
      return this.#verify(folder, chosen, redRun, signal);
    });
  }

  async rerun(): Promise<Verdict | undefined> {
    const { folder, chosen, redRun } = this.#parts.store.state;
    if (folder === undefined || chosen === undefined || redRun === undefined) return undefined;
    return this.busy(vscode.l10n.t('Running the test…'), (signal) =>
      this.#verify(folder, chosen, redRun, signal),
    );
  }

  async revert(): Promise<void> {
    const { core, store, view } = this.#parts;
    await this.busy(vscode.l10n.t('Reverting…'), async (signal) => {
      const entry = (await core.journal.list()).find(({ state }) => state === 'applied');
      const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === entry?.folder);
      if (entry === undefined || folder === undefined)
        throw new UserFacingError(vscode.l10n.t('There is no patch to revert in this window.'));
      await revertFix(createPorts(this.#parts, folder), entry, signal);
      store.update({
        canRevert: (await core.journal.list()).some(({ state }) => state === 'applied'),
        verdict: undefined,
      });
      view.say({
        kind: 'notice',
        severity: 'info',
        text: vscode.l10n.t('The patch is reverted. What you wrote since is kept.'),
      });
    });
  }

  async #find(
    folder: vscode.WorkspaceFolder,
    selector: TestSelector,
    signal: AbortSignal,
  ): Promise<{ failures: readonly TestFailure[]; sentence: string }> {
    const ports = createPorts(this.#parts, folder);
    const run = await withScratch(this.#parts, folder, (wishes) => runTests(ports, selector, wishes, signal));
    const failures = await readRun(ports, run, signal);
    this.#parts.logger.info(
      `Run: ${run.plan.command.join(' ')}, exit code ${run.exitCode}, ${failures.length} failures, ${run.durationMs} ms`,
    );
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

  /** Runs the failing test by itself: it must be red again before anything is sent. A run of the whole that was the same run serves too. */
  async #runAlone(
    folder: vscode.WorkspaceFolder,
    failure: TestFailure,
    redRun: RunResult,
    signal: AbortSignal,
  ): Promise<RunResult> {
    const { runAloneFirst } = readSettings(folder.uri);
    const { selector } = failure;
    if (!runAloneFirst || selector === undefined || redRun.durationMs > 60_000) return redRun;
    const run = await withScratch(this.#parts, folder, (wishes) =>
      runTests(createPorts(this.#parts, folder), selector, wishes, signal),
    );
    const again = await readRun(createPorts(this.#parts, folder), run, signal).catch(() => []);
    if (again.some(({ name }) => name === failure.name)) {
      this.#parts.store.update({ redRun: run });
      return run;
    }
    if (run.exitCode !== 0) return redRun;
    throw new UserFacingError(
      vscode.l10n.t(
        '“{0}” passes when it is run alone: it may be flaky, or depend on other tests. Nothing was sent.',
        failure.name,
      ),
    );
  }

  async #verify(
    folder: vscode.WorkspaceFolder,
    failure: TestFailure,
    before: RunResult,
    signal: AbortSignal,
  ): Promise<Verdict> {
    const { store, view } = this.#parts;
    const { verdict } = await withScratch(this.#parts, folder, (wishes) =>
      verifyFix(createPorts(this.#parts, folder), { failure, before, wishes }, signal),
    );
    this.#parts.logger.info(`Verdict: ${verdict.kind}`);
    store.update({ verdict });
    view.say({ kind: 'notice', severity: severityOf(verdict), text: verdictWords(verdict) });
    return verdict;
  }
}
