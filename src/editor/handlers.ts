import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { toWorkspacePath } from '../base/path.ts';
import type { FromView, ViewCommand } from '../view/messages.ts';
import type { ApiKeys } from './apiKeys.ts';
import { askFollowUp } from './askFollowUp.ts';
import type { CommandHandlers } from './commands.ts';
import type { ContextChoice } from './contextChoice.ts';
import { pathsOfRows } from './contextTree.ts';
import { type ExplainParts, explainFile } from './explainFile.ts';
import { type FailuresTree, failureOf } from './failuresTree.ts';
import type { FixController } from './fixController.ts';
import { fixFromClipboard } from './fixFromClipboard.ts';
import { fixFromReport } from './fixFromReport.ts';
import { fixFromSelection } from './fixFromSelection.ts';
import { fixFromTerminal } from './fixFromTerminal.ts';
import { type FixStore, folderOfPage } from './fixState.ts';
import { fixTest } from './fixTest.ts';
import type { HistoryController } from './historyController.ts';
import type { PatchController } from './patchController.ts';
import type { PatchWalk } from './patchWalk.ts';
import { repairPatch } from './repairPatch.ts';
import { reportErrors } from './reportErrors.ts';
import { reportLastAnswer } from './reportLastAnswer.ts';
import { type ModelPicker, selectModel } from './selectModel.ts';
import { sendAgainAction } from './sendAgainAction.ts';
import { readSettings } from './settings.ts';
import { showPrompt } from './showPrompt.ts';
import { exportSpending, showSpending } from './showSpending.ts';
import type { Spending } from './spending.ts';
import type { TerminalCapture } from './terminalCapture.ts';
import type { TestTerminal } from './testTerminal.ts';
import { trySample } from './trySample.ts';
import type { UndoController } from './undoController.ts';
import type { VerifyController } from './verifyController.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';

export interface HandlerParts extends ExplainParts, ModelPicker {
  readonly controller: FixController;
  readonly choice: ContextChoice;
  readonly patch: PatchController;
  readonly past: HistoryController;
  readonly undo: UndoController;
  readonly verify: VerifyController;
  readonly spending: Spending;
  readonly keys: ApiKeys;
  readonly documents: VirtualDocuments;
  readonly capture: TerminalCapture;
  readonly tests: TestTerminal;
  readonly failures: FailuresTree;
  readonly walk: PatchWalk;
  readonly logger: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
  /** This extension's own folder, kept between sessions. */
  readonly storageUri: vscode.Uri;
}

/** What each command does. */
export function createHandlers(parts: HandlerParts): CommandHandlers {
  const {
    activity,
    choice,
    controller,
    patch,
    past,
    undo,
    verify,
    store,
    spending,
    keys,
    documents,
    logger,
  } = parts;
  const handlers: CommandHandlers = {
    findFailingTest: () => controller.findFailingTest(),
    explainFile: (uri) => explainFile(parts, uri),
    applySuggestedPatch: () => tellOnPage(parts, () => patch.apply()),
    discardPatch: () => patch.discard(),
    showPatch: (row) => parts.walk.show(row),
    nextHunk: () => parts.walk.step('next'),
    previousHunk: () => parts.walk.step('previous'),
    tickHunk: (rows) => parts.walk.tick(rows),
    editProposal: (row) => parts.walk.edit(row),
    rerunFailingTest: () => verify.rerun(),
    tryAgain: () => controller.tryAgain(),
    compareRuns: () => verify.compare(),
    revertLastPatch: () => tellOnPage(parts, () => undo.revert()),
    revertFile: (row) => undo.revertFile(row),
    revertHunk: (uri, changes, index) => undo.revertHunk(uri, changes, index),
    stop: () => activity.stop(),
    askFollowUp: (text) => askFollowUp(parts, text),
    trySample: () => trySample(parts.extensionUri, parts.storageUri),
    setApiKey: async () =>
      (await keys.ask(readSettings().baseUrl, new AbortController().signal)) !== undefined,
    clearApiKey: () => keys.clear(readSettings().baseUrl),
    selectModel: () => selectModel(parts),
    showSpending: () => showSpending(spending, documents),
    reportAnswer: () => reportLastAnswer(parts),
    exportSpending: () => exportSpending(parts.core, spending.ledger),
    showPrompt: () => showPrompt(parts),
    addToContext: (uri, uris) => choice.add(urisOf(uri, uris)),
    pinFile: (row) => choice.pin(pathsOfRows(row)),
    unpinFile: (row) => choice.unpin(pathsOfRows(row)),
    tickFiles: (rows, isTicked) => choice.tick(pathsOfRows(rows), isTicked === true),
    showLog: () => logger.show(),
    showTestOutput: () => parts.tests.show(),
    sendAgain: () => store.state.sendAgain?.(1),
    continueAnswer: () => continueAnswer(store),
    sendLess: () => store.state.sendAgain?.(0.5),
    repairPatch: () => repairPatch(parts),
    fixFailure: (row) => {
      const failure = failureOf(row) ?? parts.failures.selected;
      return failure === undefined ? undefined : controller.fix(failure);
    },
    fixFromClipboard: () => fixFromClipboard(parts),
    fixFromSelection: () => fixFromSelection(parts),
    fixFromReport: (uri) => fixFromReport(parts, uri),
    fixFromTerminal: () => fixFromTerminal(parts, parts.capture),
    fixTest: (test) => fixTest(parts, test),
    reopenFix: (row) => past.reopen(row),
    reapplyFix: (row) => past.reapply(row),
    exportFixReport: (row) => past.exportReport(row),
    exportFixPatch: (row) => past.exportPatch(row),
    deleteFix: (row) => past.delete(row),
    clearHistory: () => past.clear(),
    openFailure: (row) => {
      const failure = failureOf(row);
      const { folder } = store.state;
      return failure?.file === undefined ? undefined : openPlace(folder, failure.file, failure.line ?? 1);
    },
  };
  parts.ask.onDidProgress((progress) => store.update(progress));
  return reportErrors(handlers, logger);
}

/** Says on the page, too, why a patch was not applied or taken back: a notification is cut off after its first line, and goes away. */
async function tellOnPage<T>({ store, view }: HandlerParts, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isSayable = error instanceof UserFacingError && store.state.activity === undefined && !view.isEmpty;
    if (isSayable) view.say({ kind: 'notice', severity: 'error', text: error.message });
    throw error;
  }
}

/** Asks for the rest of the last answer. Where that fails, it is the rest that is sent again. */
async function continueAnswer(store: FixStore): Promise<void> {
  const { askRest, sendAgain } = store.state;
  if (askRest === undefined) throw new UserFacingError(vscode.l10n.t('There is no answer to continue.'));
  store.update({ sendAgain: askRest });
  await askRest();
  store.update({ sendAgain });
}

const mending: ReadonlySet<ViewCommand> = new Set(['setApiKey', 'selectModel'] as const);

/** Does what the page asks. */
export async function answerView(
  parts: HandlerParts,
  handlers: CommandHandlers,
  message: FromView,
): Promise<void> {
  const folder = folderOfPage(parts.store.state);
  if (message.kind === 'open') await openPlace(folder, message.file, message.line);
  else if (message.kind === 'command') {
    const done = await handlers[message.id]();
    // What stood in the way of the request is set: now it can be sent.
    if (done === true && mending.has(message.id) && parts.store.state.sendAgain !== undefined)
      parts.view.say({ kind: 'actions', actions: [sendAgainAction()] });
  } else if (message.kind === 'ask') await handlers.askFollowUp(message.text);
  else if (message.kind === 'copy') await vscode.env.clipboard.writeText(message.text);
}

/** The files that a menu was opened on, or the active editor's. */
function urisOf(given: unknown, all: unknown): readonly vscode.Uri[] {
  const uris = Array.isArray(all) ? all.filter((each) => each instanceof vscode.Uri) : [];
  if (uris.length > 0) return uris;
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  return uri === undefined ? [] : [uri];
}

/** Opens a place of the workspace. Paths from the page are a model's words: only what lies in the folder and exists is opened. */
async function openPlace(
  given: vscode.WorkspaceFolder | undefined,
  file: string,
  line: number,
): Promise<void> {
  const folder = given ?? vscode.workspace.workspaceFolders?.[0];
  const path = toWorkspacePath(file);
  if (folder === undefined || path === undefined) return;
  const at = Math.max(0, line - 1);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(at, 0, at, 0),
    preview: true,
  });
}
