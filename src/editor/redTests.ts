import * as vscode from 'vscode';
import type { TestFailure } from '../failure/failure.ts';
import { failuresAt, type RedLine } from '../failure/failuresAt.ts';
import { commandIds } from '../manifest.ts';
import type { FixState, FixStore } from './fixState.ts';
import { pathIn } from './pathIn.ts';

/** Offers an explanation where a test is known to fail: a CodeLens above the failing line, and a code action on it. A test that was fixed is left alone. */
export class RedTests implements vscode.CodeLensProvider, vscode.CodeActionProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #store: FixStore;
  readonly #owned: readonly vscode.Disposable[];
  #shown: Pick<FixState, 'failures' | 'proof'> | undefined;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(store: FixStore) {
    this.#store = store;
    const files = [{ scheme: 'file' }, { scheme: 'vscode-remote' }];
    this.#owned = [
      this.#changed,
      store.onDidChange((state) => this.#refresh(state)),
      vscode.languages.registerCodeLensProvider(files, this),
      vscode.languages.registerCodeActionsProvider(files, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return this.#redLines(document).flatMap(({ line, groups }) => {
      const at = Math.min(line, document.lineCount) - 1;
      return groups.map((group) => {
        const title =
          group.length === 1
            ? vscode.l10n.t('$(sparkle) Explain failure')
            : vscode.l10n.t('$(sparkle) Explain failure ({0} tests)', group.length);
        const tooltip = group[0]?.message ?? '';
        return new vscode.CodeLens(new vscode.Range(at, 0, at, 0), {
          command: commandIds.fixFailure,
          title,
          tooltip,
          arguments: [group[0]],
        });
      });
    });
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const here = this.#redLines(document).filter(
      ({ line }) => line - 1 >= range.start.line && line - 1 <= range.end.line,
    );
    return here.flatMap(({ groups }) =>
      groups.flatMap(([failure]) => (failure === undefined ? [] : [actionFor(failure)])),
    );
  }

  dispose(): void {
    for (const owned of this.#owned) owned.dispose();
  }

  #refresh({ failures, proof }: FixState): void {
    const same = this.#shown?.failures === failures && this.#shown.proof === proof;
    this.#shown = { failures, proof };
    if (!same) this.#changed.fire();
  }

  #redLines({ uri }: vscode.TextDocument): readonly RedLine[] {
    const { folder, failures, chosen, proof } = this.#store.state;
    const path = folder && pathIn(folder, uri);
    const red = proof?.verdict.kind === 'fixed' ? failures.filter((failure) => failure !== chosen) : failures;
    return path === undefined ? [] : failuresAt(path, red);
  }
}

function actionFor(failure: TestFailure): vscode.CodeAction {
  const name = failure.nameParts.at(-1) ?? failure.name;
  const action = new vscode.CodeAction(
    vscode.l10n.t('Explain and fix “{0}”', name),
    vscode.CodeActionKind.QuickFix,
  );
  action.command = { command: commandIds.fixFailure, title: action.title, arguments: [failure] };
  return action;
}
