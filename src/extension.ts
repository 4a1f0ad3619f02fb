import * as vscode from 'vscode';
import { registerAgentTools } from './editor/agentTools.ts';
import { registerCommands } from './editor/commands.ts';
import type { Work } from './editor/createWork.ts';
import { FixStore } from './editor/fixState.ts';
import { PatchDiff } from './editor/patchDiff.ts';
import { registerViews } from './editor/registerViews.ts';
import { RootCauseView } from './editor/rootCauseView.ts';
import { createStatusBar } from './editor/statusBar.ts';
import { TerminalCapture } from './editor/terminalCapture.ts';
import { VirtualDocuments } from './editor/virtualDocuments.ts';
import { DiskJournal } from './node/diskJournal.ts';

/** Registers what is on the screen. What works behind it is a bundle of its own, loaded with the first command; only the names in the journal are looked at before. */
export function activate(context: vscode.ExtensionContext): void {
  const { subscriptions, globalStorageUri, storageUri = globalStorageUri } = context;
  const own = <T extends vscode.Disposable>(item: T): T => {
    subscriptions.push(item);
    return item;
  };
  const logger = own(vscode.window.createOutputChannel('Greenlight', { log: true }));
  const fail = (error: unknown) => {
    logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    void vscode.window.showErrorMessage(vscode.l10n.t('Greenlight could not start. Its log says why.'));
    return undefined;
  };
  try {
    const store = own(new FixStore());
    const view = own(new RootCauseView(context));
    const diff = own(new PatchDiff(store));
    void diff.closeLeftover([vscode.l10n.t('Suggested Patch'), vscode.l10n.t('Applied Patch')]);
    const documents = own(new VirtualDocuments());
    const capture = own(new TerminalCapture());
    const readHistory = async (): Promise<void> => (await load())?.readHistory();
    const { failures, walk } = own(registerViews(store, diff, readHistory));
    own(createStatusBar(store));
    const translate = vscode.l10n.t;
    const shell = { context, store, view, diff, documents, capture, failures, walk, logger, translate };
    let work: Promise<Work | undefined> | undefined;
    const load = (): Promise<Work | undefined> => {
      work ??= import('./work.ts').then(({ startWork }) => own(startWork(shell))).catch(fail);
      return work;
    };
    own(registerCommands(load));
    own(registerAgentTools(load));
    own(view.onDidAsk((message) => void load().then((loaded) => loaded?.answer(message))));
    void new DiskJournal(vscode.Uri.joinPath(storageUri, 'journal').fsPath, logger)
      .glance()
      .then(({ isPending, hasEntries }) => {
        store.update({ canRevert: hasEntries });
        return isPending ? load().then((loaded) => loaded?.recover()) : undefined;
      })
      .catch(fail);
  } catch (error) {
    fail(error);
  }
}
