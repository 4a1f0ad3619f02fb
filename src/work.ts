import * as vscode from 'vscode';
import { compose } from './compose.ts';
import { Activity } from './editor/activity.ts';
import type { CommandHandlers } from './editor/commands.ts';
import type { FailuresTree } from './editor/failuresTree.ts';
import { FixController } from './editor/fixController.ts';
import type { FixStore } from './editor/fixState.ts';
import { answerView, createHandlers } from './editor/handlers.ts';
import { createModelParts } from './editor/modelParts.ts';
import { PatchController } from './editor/patchController.ts';
import type { PatchDiff } from './editor/patchDiff.ts';
import type { RootCauseView } from './editor/rootCauseView.ts';
import type { TerminalCapture } from './editor/terminalCapture.ts';
import type { VirtualDocuments } from './editor/virtualDocuments.ts';
import type { FromView } from './view/messages.ts';

/** What is on the screen from the start. */
export interface Shell {
  readonly context: vscode.ExtensionContext;
  readonly store: FixStore;
  readonly view: RootCauseView;
  readonly diff: PatchDiff;
  readonly documents: VirtualDocuments;
  readonly capture: TerminalCapture;
  readonly failures: FailuresTree;
  readonly logger: vscode.LogOutputChannel;
  readonly output: vscode.OutputChannel;
}

/** What the extension does, loaded when it is first asked for something. */
export interface Work extends vscode.Disposable {
  readonly handlers: CommandHandlers;
  answer(message: FromView): Promise<void>;
}

/** Builds everything behind the screen. Nothing is read or run yet. */
export function createWork(shell: Shell): Work {
  const { context, documents, ...screen } = shell;
  const { extensionUri, globalStorageUri, workspaceState } = context;
  const core = compose({
    extension: extensionUri.fsPath,
    storage: globalStorageUri.fsPath,
    logger: shell.logger,
  });
  const model = createModelParts(context, { core, ...screen });
  const activity = new Activity(shell.store);
  const parts = { ...screen, memory: workspaceState, core, activity };
  const patch = new PatchController(parts);
  const controller = new FixController({ ...parts, ...model, patch, documents });
  const places = { extensionUri, storageUri: globalStorageUri };
  const all = { ...parts, ...model, ...places, controller, patch, documents };
  const handlers = createHandlers(all);
  const owned = vscode.Disposable.from(model, activity);
  return {
    handlers,
    answer: (message) => answerView(all, handlers, message),
    dispose: () => owned.dispose(),
  };
}
