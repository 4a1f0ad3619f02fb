import * as vscode from 'vscode';
import { wasTried } from '../retrySession.ts';
import type { FixPorts } from '../runSession.ts';
import type { FixStore } from './fixState.ts';
import { offerRest } from './offerRest.ts';
import type { Asked, Question } from './question.ts';
import { offerRepair, type RepairParts } from './repairPatch.ts';
import type { RootCauseView } from './rootCauseView.ts';

/** A fix's question, and what its answer is read and applied through. */
export interface FixQuestion {
  readonly ports: FixPorts;
  readonly question: Question;
}

interface AnswerParts extends RepairParts {
  readonly view: RootCauseView;
}

/** Shows what came of a fix's question: the patch, an offer to repair it, an offer to ask for the rest. */
export async function takeAnswer(
  parts: AnswerParts,
  { ports, question }: FixQuestion,
  answer: Asked,
): Promise<void> {
  const { store, activity, ask, patch } = parts;
  const { unfinished, ...asked } = refuseTried(parts, answer);
  const sent = { ...question, prompt: asked.sent };
  const askRest = (before: string) => () =>
    activity.busy(vscode.l10n.t('Asking for the rest…'), async (signal) =>
      takeAnswer(parts, { ports, question }, await ask.askRest(ports, sent, { before, signal })),
    );
  store.update({ ...asked, askRest: unfinished === undefined ? undefined : askRest(unfinished) });
  if (unfinished !== undefined) offerRest();
  if (asked.refused !== undefined) void offerRepair(ports, asked.refused, ask.priceOf(question.settings));
  if (asked.review !== undefined) await patch.show();
}

/** A patch that was tried before is not proposed again. */
function refuseTried(
  { store, view }: { readonly store: FixStore; readonly view: RootCauseView },
  asked: Asked,
): Asked {
  const { review } = asked;
  if (review === undefined || !wasTried(review, store.state.attempts)) return asked;
  const text = vscode.l10n.t('The answer proposes a patch that was tried before. It is not proposed again.');
  view.say({ kind: 'notice', severity: 'error', text });
  return { ...asked, review: undefined };
}
