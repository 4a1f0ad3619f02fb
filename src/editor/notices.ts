import * as vscode from 'vscode';
import { withoutLinks } from '../base/withoutLinks.ts';

type Show = (sentence: string, ...actions: readonly string[]) => Thenable<string | undefined>;

/** The only way to a notification: what is quoted in one is text. Each resolves to the action that was chosen; undefined where none was. */
export const notices: Readonly<Record<'tell' | 'warn' | 'complain', Show>> = {
  tell: (sentence, ...actions) => vscode.window.showInformationMessage(withoutLinks(sentence), ...actions),
  warn: (sentence, ...actions) => vscode.window.showWarningMessage(withoutLinks(sentence), ...actions),
  complain: (sentence, ...actions) => vscode.window.showErrorMessage(withoutLinks(sentence), ...actions),
};
