import * as vscode from 'vscode';
import { commandIds, viewIds } from '../manifest.ts';
import { ContextTree, priceOfContext } from './contextTree.ts';
import { FailuresTree } from './failuresTree.ts';
import type { FixStore } from './fixState.ts';
import { HistoryTree } from './historyTree.ts';
import type { PatchDiff } from './patchDiff.ts';
import { PatchTree } from './patchTree.ts';
import { PatchWalk } from './patchWalk.ts';
import { RedTests } from './redTests.ts';

/** What draws the store: the native trees, and the marks at red tests. */
export interface Views extends vscode.Disposable {
  readonly failures: FailuresTree;
  readonly walk: PatchWalk;
}

/**
 * The native trees: failures, context, the patch with its checkboxes, and past fixes; and the marks at red tests.
 * @param readHistory brings past fixes into the store, when they are to be seen
 */
export function registerViews(store: FixStore, diff: PatchDiff, readHistory: () => Promise<unknown>): Views {
  const failures = new FailuresTree(store);
  const history = new HistoryTree(store, readHistory);
  const context = new ContextTree(store);
  const patch = new PatchTree(store);
  const patchView = vscode.window.createTreeView(viewIds.patch, {
    treeDataProvider: patch,
    manageCheckboxStateManually: true,
  });
  const walk = new PatchWalk({ store, tree: patch, view: patchView, diff });
  const contextView = vscode.window.createTreeView(viewIds.context, {
    treeDataProvider: context,
    manageCheckboxStateManually: true,
  });
  const owned = vscode.Disposable.from(
    failures,
    history,
    context,
    patch,
    new RedTests(store),
    contextView,
    contextView.onDidChangeCheckboxState(({ items }) => {
      const isTicked = items[0]?.[1] === vscode.TreeItemCheckboxState.Checked;
      void vscode.commands.executeCommand(
        commandIds.tickFiles,
        items.map(([row]) => row),
        isTicked,
      );
    }),
    store.onDidChange((state) => {
      contextView.description = priceOfContext(state);
      contextView.message = state.context?.notes?.join(' ') ?? '';
    }),
    patchView,
    walk,
    patchView.onDidChangeCheckboxState(
      ({ items }) => void vscode.commands.executeCommand(commandIds.tickHunk, items),
    ),
  );
  return { failures, walk, dispose: () => owned.dispose() };
}
