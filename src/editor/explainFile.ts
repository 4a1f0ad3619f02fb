import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';
import type { Greenlight } from '../compose.ts';
import { prepareExplanation } from '../explainSession.ts';
import type { Activity } from './activity.ts';
import type { AskModel } from './askModel.ts';
import { noText, readText } from './fileText.ts';
import type { FixStore } from './fixState.ts';
import { lessThanSent } from './lessThanSent.ts';
import { offerRest } from './offerRest.ts';
import { pathIn } from './pathIn.ts';
import type { Question } from './question.ts';
import type { RootCauseView } from './rootCauseView.ts';
import { readSettings } from './settings.ts';
import { isOnDisk, placeOf } from './virtualDisk.ts';

export interface ExplainParts {
  readonly core: Greenlight;
  readonly activity: Activity;
  readonly store: FixStore;
  readonly view: RootCauseView;
  readonly ask: AskModel;
}

/** Explains a file, from wherever it was asked for: the explorer, an editor, a notebook, a tab, or the palette. A selection in the active editor narrows it. */
export async function explainFile(parts: ExplainParts, given: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const notebook = vscode.window.activeNotebookEditor?.notebook.uri;
  const uri = given instanceof vscode.Uri ? given : (notebook ?? editor?.document.uri);
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
  const path = folder && pathIn(folder, uri);
  if (uri === undefined || folder === undefined || path === undefined)
    throw new UserFacingError(whyNotExplained(uri));
  if (isOnDisk(folder) && (await parts.core.leadsOut(folder.uri.fsPath, path)))
    throw new UserFacingError(vscode.l10n.t('{0} leads out of the folder by a link.', path));
  const text = await readText(uri);
  if (text === undefined) throw new UserFacingError(vscode.l10n.t('{0} no longer exists.', path));
  if (!isText(text)) throw new UserFacingError(noText(uri));
  if (text.trim() === '')
    throw new UserFacingError(vscode.l10n.t('{0} is empty, so there is nothing to explain.', path));
  const fixId = `explain ${new Date().toISOString()}`;
  await explainText(parts, { uri, folder, path, text, selected: selectedLines(editor, uri), fixId }, 1);
}

/** Why what is open is no file that can be explained: not saved, of no open folder, or another version of one, as the older side of a diff is. */
function whyNotExplained(uri: vscode.Uri | undefined): string {
  if (uri === undefined) return vscode.l10n.t('Open a file of the workspace to have it explained.');
  const name = uri.path.split('/').at(-1) ?? '';
  if (uri.scheme === 'untitled')
    return vscode.l10n.t('Save {0} in a folder that is open here to have it explained.', name);
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.some(({ uri: { scheme } }) => scheme === uri.scheme) || folders.length === 0
    ? vscode.l10n.t('{0} is in no folder that is open here. Open its folder to have it explained.', name)
    : vscode.l10n.t(
        '{0} as it is shown here is no file of the workspace. Open the file itself to have it explained.',
        name,
      );
}

/** A text in another encoding, or none, has signs all over that nobody wrote. */
function isText(text: string): boolean {
  const odd = text.match(/\uFFFD/g)?.length ?? 0;
  return !text.includes('\0') && odd * 10 <= text.length;
}

/** What is to be explained. */
interface Explained {
  readonly uri: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
  readonly path: WorkspacePath;
  readonly text: string;
  readonly selected: LineRange | undefined;
  /** What its cost is booked under, sent again or not. */
  readonly fixId: string;
}

async function explainText(parts: ExplainParts, explained: Explained, share: number): Promise<void> {
  const { core, activity, store, view } = parts;
  const { uri, folder, path, text, selected, fixId } = explained;
  await activity.busy(vscode.l10n.t('Explaining {0}…', path), async (signal) => {
    view.say({ kind: 'reset', title: vscode.l10n.t('Explain {0}', titleOf(path, selected)) });
    await view.reveal();
    const settings = readSettings(uri);
    const budgetTokens = Math.round(settings.explainTokens * share);
    const files = core.files(placeOf(folder), { exclude: settings.exclude });
    const explanation = await prepareExplanation(
      files,
      { path, text, selected, budgetTokens, installKey: core.installKey() },
      signal,
      core.grammars,
    );
    const { prompt } = explanation;
    const again = (less: number) => explainText(parts, explained, share * less);
    const sendAgain = lessThanSent(again, prompt.tokens / budgetTokens);
    store.update({ explainedIn: folder, prompt, sent: prompt, context: undefined, sendAgain });
    await askExplanation(parts, { prompt, settings, fixId, explained: explanation }, signal);
  });
}

/** Asks in words, and offers the rest where the answer's length limit cut it off. */
export async function askExplanation(
  parts: ExplainParts,
  question: Question,
  signal: AbortSignal,
  before = '',
): Promise<void> {
  const { activity, ask, store } = parts;
  if (before === '') store.update({ askRest: undefined });
  const unfinished = await ask.explain(question, signal, before);
  const askRest = () =>
    activity.busy(vscode.l10n.t('Asking for the rest…'), (again) =>
      askExplanation(parts, question, again, unfinished),
    );
  store.update({ askRest: unfinished === undefined ? undefined : askRest });
  if (unfinished !== undefined) offerRest(parts.view);
}

function titleOf(path: string, selected: LineRange | undefined): string {
  return selected === undefined ? path : `${path}:${selected.from}-${selected.to}`;
}

/** The lines selected in the active editor, where it shows the file. A selection that ends at a line's start leaves that line out. */
function selectedLines(editor: vscode.TextEditor | undefined, uri: vscode.Uri): LineRange | undefined {
  if (editor === undefined || editor.document.uri.toString() !== uri.toString() || editor.selection.isEmpty)
    return undefined;
  const { start, end } = editor.selection;
  const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return { from: start.line + 1, to: last };
}
