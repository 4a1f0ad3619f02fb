import * as vscode from 'vscode';
import { viewIds } from '../manifest.ts';
import { ContextTree } from './contextTree.ts';
import { FailuresTree } from './failuresTree.ts';
import type { FixStore } from './fixState.ts';
import { PatchTree } from './patchTree.ts';
import { RedTests } from './redTests.ts';

/** What draws the store: the native trees, and the marks at red tests. */
export interface Views extends vscode.Disposable {
  readonly failures: FailuresTree;
}

/** The native trees: failures, context, and the patch with its checkboxes; and the marks at red tests. */
export function registerViews(store: FixStore): Views {
  const failures = new FailuresTree(store);
  const context = new ContextTree(store);
  const patch = new PatchTree(store);
  const patchView = vscode.window.createTreeView(viewIds.patch, {
    treeDataProvider: patch,
    manageCheckboxStateManually: true,
  });
  const owned = vscode.Disposable.from(
    failures,
    context,
    patch,
    new RedTests(store),
    vscode.window.createTreeView(viewIds.context, { treeDataProvider: context }),
    patchView,
    patchView.onDidChangeCheckboxState(({ items }) => patch.tick(items)),
  );
  return { failures, dispose: () => owned.dispose() };
}
