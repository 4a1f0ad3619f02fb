import * as vscode from 'vscode';
import type { Greenlight } from '../compose.ts';
import { startOfDay } from '../history/groupByDay.ts';
import type { PastFix } from '../history/history.ts';
import { toRow } from '../history/toRow.ts';
import { splitAnswer } from '../model/splitAnswer.ts';
import type { Prompt } from '../prompt/prompt.ts';
import type { FileImage } from '../review/review.ts';
import { notRun } from '../run/notRun.ts';
import type { AskModel } from './askModel.ts';
import type { FixStore } from './fixState.ts';
import { costWords, dayWords, pastVerdictWords, timeWords } from './historyWords.ts';
import type { RootCauseView } from './rootCauseView.ts';
import { readSettings } from './settings.ts';
import { proofWords, severityOf } from './verdictWords.ts';
import { viewFailure } from './viewFailure.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';

export interface ReopenParts {
  readonly core: Greenlight;
  readonly store: FixStore;
  readonly view: RootCauseView;
  readonly ask: AskModel;
  readonly documents: VirtualDocuments;
}

/** A past fix, and the open folder that it was made in. */
export interface OpenedFix {
  readonly folder: vscode.WorkspaceFolder;
  readonly fix: PastFix;
}

/** Makes a past fix the one at hand: its prompt can be seen, its test run again, and its answer asked about. Other failures that were found stay. */
export function takeUpFix({ store, ask }: ReopenParts, { folder, fix }: OpenedFix): void {
  const { failure, messages, answer, fixId, id, proof } = fix.attempt;
  const prompt = pastPrompt(messages);
  const isSame = store.state.folder?.uri.toString() === folder.uri.toString();
  const isApplied = store.state.applied.includes(id);
  const origin = vscode.l10n.t('the history');
  const { framework, excerpt: text } = failure;
  store.update({
    ...{ folder, explainedIn: undefined, chosen: failure, fixId, attempts: [fix.attempt] },
    ...{ prompt, sent: prompt, answer, answered: prompt },
    ...(isSame ? {} : { failures: [], foundIn: undefined, pinned: [] }),
    redRun: notRun({ root: folder.uri.fsPath, framework, origin, text }),
    ...{ context: undefined, quote: undefined, requestId: undefined, excluded: [] },
    ...{ review: undefined, refused: undefined, sendAgain: undefined, askRest: undefined },
    proof: isApplied ? proof : undefined,
  });
  ask.resume({ prompt, settings: readSettings(folder.uri), fixId, answer });
}

/** Shows on the Root Cause page what failed, why, and what became of it. */
export async function showPastFix({ core, store, view }: ReopenParts, fix: PastFix): Promise<void> {
  const { attempt, model } = fix;
  const { failure, answer, atMs, id, proof } = attempt;
  view.say({ kind: 'reset', title: vscode.l10n.t('Root cause'), failure: viewFailure(failure, core) });
  view.say({ kind: 'text', text: splitAnswer(answer).prose });
  const at = `${dayWords(startOfDay(atMs), Date.now())}, ${timeWords(atMs)}`;
  view.say({ kind: 'usage', text: [at, model, costWords(toRow(fix))].filter(Boolean).join(' · ') });
  view.say({ kind: 'followUp', open: true });
  const words = proof === undefined ? pastVerdictWords(undefined) : proofWords(proof, attempt);
  if (!store.state.applied.includes(id))
    view.say({
      kind: 'notice',
      severity: 'info',
      text: `${words} ${vscode.l10n.t('The patch was reverted since.')}`,
    });
  else {
    const severity = proof === undefined ? 'info' : severityOf(proof.verdict, attempt);
    view.say({ kind: 'notice', severity, text: words });
  }
  await view.reveal();
}

/** Shows what was applied in the multi-file diff editor. */
export async function showAppliedPatch(
  { documents }: Pick<ReopenParts, 'documents'>,
  { attempt: { id, folder, images } }: PastFix,
): Promise<void> {
  const side = (which: 'before' | 'after', image: FileImage) => {
    const text = image[which];
    return text === undefined ? undefined : documents.addressOf(image.path, text, `${which}-${id}`);
  };
  const resources = images.map((image) => [
    vscode.Uri.joinPath(vscode.Uri.parse(folder), image.path),
    side('before', image),
    side('after', image),
  ]);
  await vscode.commands.executeCommand('vscode.changes', vscode.l10n.t('Applied Patch'), resources);
}

/** The messages stand for themselves: what they were made from is not kept. */
export function pastPrompt(messages: Prompt['messages']): Prompt {
  const tokens = Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4);
  return { messages, parts: [], tokens, files: new Map(), secrets: new Map() };
}
