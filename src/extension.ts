import * as vscode from 'vscode';
import { compose } from './compose.ts';
import { Activity } from './editor/activity.ts';
import { registerCommands } from './editor/commands.ts';
import { FixController } from './editor/fixController.ts';
import { FixStore } from './editor/fixState.ts';
import { createHandlers } from './editor/handlers.ts';
import { createModelParts } from './editor/modelParts.ts';
import { PatchController } from './editor/patchController.ts';
import { PatchDiff } from './editor/patchDiff.ts';
import { registerViews } from './editor/registerViews.ts';
import { RootCauseView } from './editor/rootCauseView.ts';
import { createStatusBar } from './editor/statusBar.ts';
import { TerminalCapture } from './editor/terminalCapture.ts';
import { VirtualDocuments } from './editor/virtualDocuments.ts';

/** Builds everything and registers it. Nothing is read or run before the first command but the journal's list of undoable patches. */
export function activate(context: vscode.ExtensionContext): void {
  const { subscriptions, extensionUri, globalStorageUri } = context;
  const own = <T extends vscode.Disposable>(item: T): T => {
    subscriptions.push(item);
    return item;
  };
  const logger = own(vscode.window.createOutputChannel('Greenlight', { log: true }));
  const output = own(vscode.window.createOutputChannel('Greenlight Tests'));
  try {
    const core = compose({ extension: extensionUri.fsPath, storage: globalStorageUri.fsPath, logger });
    const store = own(new FixStore());
    const view = own(new RootCauseView(extensionUri));
    const diff = own(new PatchDiff());
    const documents = own(new VirtualDocuments());
    const model = own(createModelParts(context, { core, view, logger }));
    const activity = own(new Activity(store));
    const places = { extensionUri, storageUri: globalStorageUri };
    const parts = { memory: context.workspaceState, core, store, activity, view, diff, output, logger };
    const patch = new PatchController(parts);
    const controller = new FixController({ ...parts, ...model, patch, documents });
    const capture = own(new TerminalCapture());
    const { failures } = own(registerViews(store));
    own(createStatusBar(store));
    own(
      registerCommands(
        createHandlers({ ...parts, ...model, ...places, controller, patch, documents, capture, failures }),
        logger,
      ),
    );
    void core.journal
      .list()
      .then((entries) => store.update({ canRevert: entries.some(({ state }) => state === 'applied') }));
  } catch (error) {
    logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    void vscode.window.showErrorMessage(vscode.l10n.t('Greenlight could not start. Its log says why.'));
  }
}
