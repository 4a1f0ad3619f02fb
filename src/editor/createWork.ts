import * as vscode from 'vscode';
import type { TellDamaged } from '../base/damage.ts';
import type { Translate } from '../base/say.ts';
import type { Greenlight } from '../compose.ts';
import type { FromView } from '../view/messages.ts';
import { Activity } from './activity.ts';
import { createToolAnswers } from './agentAnswers.ts';
import type { ToolAnswers } from './agentTools.ts';
import type { CommandHandlers } from './commands.ts';
import { ContextChoice } from './contextChoice.ts';
import type { FailuresTree } from './failuresTree.ts';
import { FixController } from './fixController.ts';
import type { FixStore } from './fixState.ts';
import { answerView, createHandlers } from './handlers.ts';
import { HistoryController } from './historyController.ts';
import { HistoryRecorder } from './historyRecorder.ts';
import { KeptWork } from './keptWork.ts';
import { createModelParts } from './modelParts.ts';
import { PatchController } from './patchController.ts';
import type { PatchDiff } from './patchDiff.ts';
import type { PatchWalk } from './patchWalk.ts';
import type { RootCauseView } from './rootCauseView.ts';
import type { TerminalCapture } from './terminalCapture.ts';
import { TestTerminal } from './testTerminal.ts';
import { UndoController } from './undoController.ts';
import { VerifyController } from './verifyController.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';

/** What is on the screen from the start. */
export interface Shell {
  readonly context: vscode.ExtensionContext;
  /** For what belongs to the open workspace. */
  readonly workspaceStorage: vscode.Uri;
  readonly store: FixStore;
  readonly view: RootCauseView;
  readonly diff: PatchDiff;
  readonly documents: VirtualDocuments;
  readonly capture: TerminalCapture;
  readonly failures: FailuresTree;
  readonly walk: PatchWalk;
  readonly logger: vscode.LogOutputChannel;
  readonly tellDamaged: TellDamaged;
  /** Says a sentence in the editor's language. */
  readonly translate: Translate;
}

/** What the extension does, loaded when it is first asked for something. */
export interface Work extends vscode.Disposable {
  readonly handlers: CommandHandlers;
  readonly tools: ToolAnswers;
  answer(message: FromView): Promise<void>;
  /** Finishes or rolls back what a crash left half done, where something is, says what the window was at when it ended, and takes up the patch that it had proposed. */
  takeUp(isHalfDone: boolean): Promise<void>;
  /** Brings what is kept of past fixes into the store. */
  readHistory(): Promise<void>;
  /** Stops what is under way, and waits until it ended, its processes too. What it was stays kept for the next window. */
  end(): Promise<void>;
}

/** Builds what the commands do. Nothing is read or run yet. */
export function createWork(core: Greenlight, shell: Shell): Work {
  const { context, ...screen } = shell;
  const { extensionUri, globalStorageUri, workspaceState } = context;
  const model = createModelParts(context, { core, ...screen });
  const activity = new Activity(shell.store);
  const tests = new TestTerminal(() => activity.stop());
  const parts = { ...screen, memory: workspaceState, core, activity, tests };
  const undo = new UndoController(parts);
  const verify = new VerifyController(parts);
  const patch = new PatchController({ ...parts, undo, verify });
  const choice = new ContextChoice({ ...parts, ...model });
  const controller = new FixController({ ...parts, ...model, choice, patch, undo });
  const places = { extensionUri, storageUri: globalStorageUri };
  const recorder = new HistoryRecorder({ ...parts, ...model });
  const past = new HistoryController({ ...parts, ...model, undo, verify, recorder });
  const all = { ...parts, ...model, ...places, choice, controller, patch, past, undo, verify };
  const handlers = createHandlers(all);
  const kept = new KeptWork(parts);
  const owned = vscode.Disposable.from(model, kept, activity, undo, tests, recorder);
  return {
    handlers,
    tools: createToolAnswers(parts),
    answer: (message) => answerView(all, handlers, message),
    async takeUp(isHalfDone) {
      if (isHalfDone) await undo.recover();
      await kept.takeUp(all);
    },
    readHistory: () => past.read(),
    end: async () => {
      kept.dispose();
      await activity.end();
    },
    dispose: () => owned.dispose(),
  };
}
