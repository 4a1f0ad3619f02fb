import * as vscode from 'vscode';
import { viewIds } from '../manifest.ts';
import { ContextTree } from './contextTree.ts';
import { FailuresTree } from './failuresTree.ts';
import type { FixStore } from './fixState.ts';
import { PatchTree } from './patchTree.ts';

/** The native trees: failures, context, and the patch with its checkboxes. */
export function registerViews(store: FixStore): vscode.Disposable {
  const failures = new FailuresTree(store);
  const context = new ContextTree(store);
  const patch = new PatchTree(store);
  const patchView = vscode.window.createTreeView(viewIds.patch, {
    treeDataProvider: patch,
    manageCheckboxStateManually: true,
  });
  return vscode.Disposable.from(
    failures,
    context,
    patch,
    vscode.window.createTreeView(viewIds.failures, { treeDataProvider: failures }),
    vscode.window.createTreeView(viewIds.context, { treeDataProvider: context }),
    patchView,
    patchView.onDidChangeCheckboxState(({ items }) => patch.tick(items)),
  );
}
