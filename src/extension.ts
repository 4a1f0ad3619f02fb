import * as vscode from 'vscode';
import { registerAgentTools } from './editor/agentTools.ts';
import { registerCommands } from './editor/commands.ts';
import type { Work } from './editor/createWork.ts';
import { damageTeller } from './editor/damageTeller.ts';
import { FixStore } from './editor/fixState.ts';
import { isWorkKept } from './editor/keptKeys.ts';
import { notices } from './editor/notices.ts';
import { PatchDiff } from './editor/patchDiff.ts';
import { registerViews } from './editor/registerViews.ts';
import { RootCauseView } from './editor/rootCauseView.ts';
import { createStatusBar } from './editor/statusBar.ts';
import { TerminalCapture } from './editor/terminalCapture.ts';
import { VirtualDocuments } from './editor/virtualDocuments.ts';
import { workspaceStorageOf } from './editor/workspaceStorage.ts';
import { DiskJournal } from './node/diskJournal.ts';

const loaded: { work?: Promise<Work | undefined> } = {};

/** VS Code waits some seconds for it before it ends this process: tests that run would go on without it. */
export const deactivate = async (): Promise<void> => (await loaded.work)?.end();

/** Registers what is on the screen. What works behind it is a bundle of its own, loaded with the first command; before that only the names in the journal are looked at, and whether work was left. */
export function activate(context: vscode.ExtensionContext): void {
  const workspaceStorage = workspaceStorageOf(context);
  const own = <T extends vscode.Disposable>(item: T): T => {
    context.subscriptions.push(item);
    return item;
  };
  const logger = own(vscode.window.createOutputChannel('Greenlight', { log: true }));
  const tellDamaged = damageTeller(logger);
  const fail = (error: unknown) => {
    logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return void notices.complain(vscode.l10n.t('Greenlight could not start. Its log says why.'));
  };
  try {
    const [store, view] = [own(new FixStore()), own(new RootCauseView(context, tellDamaged))];
    const diff = own(new PatchDiff(store));
    void diff.closeLeftover([vscode.l10n.t('Suggested Patch'), vscode.l10n.t('Applied Patch')]);
    const [documents, capture] = [own(new VirtualDocuments()), own(new TerminalCapture())];
    const { failures, walk } = own(registerViews(store, diff, async () => (await load())?.readHistory()));
    const screen = { store, view, diff, documents, capture, failures, walk };
    const shell = { context, workspaceStorage, ...screen, logger, tellDamaged, translate: vscode.l10n.t };
    const load = (): Promise<Work | undefined> => {
      loaded.work ??= import('./work.ts').then(({ startWork }) => own(startWork(shell))).catch(fail);
      return loaded.work;
    };
    for (const item of [registerCommands(load), registerAgentTools(load), createStatusBar(store)]) own(item);
    own(view.onDidAsk((message) => void load().then((work) => work?.answer(message))));
    void new DiskJournal(vscode.Uri.joinPath(workspaceStorage, 'journal').fsPath, tellDamaged)
      .glance()
      .then(async ({ isPending, hasEntries }) => {
        store.update({ canRevert: hasEntries });
        if (isPending || isWorkKept(context.workspaceState)) await (await load())?.takeUp(isPending);
      })
      .catch(fail);
  } catch (error) {
    fail(error);
  }
}
