import type * as vscode from 'vscode';

/** A diff of several files. */
export interface MultiDiff {
  readonly title: string;
  /** Names the diff to VS Code, so that it is opened once. */
  readonly multiDiffSourceUri: vscode.Uri;
  readonly resources: readonly DiffSides[];
  /** Where to scroll to; undefined: to the top. */
  readonly reveal: Reveal | undefined;
}

export interface DiffSides {
  /** undefined for a new file. */
  readonly originalUri: vscode.Uri | undefined;
  readonly modifiedUri: vscode.Uri;
}

/** As VS Code's editor wants it: 1-based. */
export interface Reveal {
  readonly modifiedUri: vscode.Uri;
  readonly range: Readonly<Record<'startLineNumber' | 'startColumn' | 'endLineNumber' | 'endColumn', number>>;
}

/**
 * Opens a multi-file diff, or brings it to the front. The command that can do so, and scroll, is VS Code's own and not promised to
 * extensions: where it fails, the one that is promised opens the diff, anew each time and at the top.
 */
export async function openMultiDiff(
  execute: (command: string, ...args: unknown[]) => Thenable<unknown>,
  { reveal, ...diff }: MultiDiff,
): Promise<void> {
  try {
    await execute('_workbench.openMultiDiffEditor', reveal === undefined ? diff : { ...diff, reveal });
  } catch {
    const sides = diff.resources.map(({ originalUri, modifiedUri }) => [
      modifiedUri,
      originalUri,
      modifiedUri,
    ]);
    await execute('vscode.changes', diff.title, sides);
  }
}
