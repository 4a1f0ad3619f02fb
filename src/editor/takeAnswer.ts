import * as vscode from 'vscode';
import type { FixPorts } from '../runSession.ts';
import { offerRest } from './offerRest.ts';
import type { Asked, Question } from './question.ts';
import { offerRepair, type RepairParts } from './repairPatch.ts';

/** A fix's question, and what its answer is read and applied through. */
export interface FixQuestion {
  readonly ports: FixPorts;
  readonly question: Question;
}

/** Shows what came of a fix's question: the patch, an offer to repair it, an offer to ask for the rest. */
export async function takeAnswer(
  parts: RepairParts,
  { ports, question }: FixQuestion,
  answer: Asked,
): Promise<void> {
  const { store, activity, ask, patch, view } = parts;
  const { unfinished, review, ...asked } = answer;
  const sent = { ...question, prompt: asked.sent };
  const askRest = (before: string) => () =>
    activity.busy(vscode.l10n.t('Asking for the rest…'), async (signal) =>
      takeAnswer(parts, { ports, question }, await ask.askRest(ports, sent, { before, signal })),
    );
  store.update({
    ...asked,
    answered: asked.sent,
    review: undefined,
    askRest: unfinished === undefined ? undefined : askRest(unfinished),
  });
  if (unfinished !== undefined) offerRest(view);
  else void offerRepair(parts);
  if (review !== undefined) await patch.propose(review);
}
