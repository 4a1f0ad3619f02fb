import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { costUsd, formatUsd } from '../base/price.ts';
import type { Greenlight } from '../compose.ts';
import { commandIds } from '../manifest.ts';
import { prepareRepair } from '../repairSession.ts';
import type { ViewAction } from '../view/messages.ts';
import type { Activity } from './activity.ts';
import type { AskModel } from './askModel.ts';
import { createPorts } from './fixPorts.ts';
import type { FixStore } from './fixState.ts';
import { notices } from './notices.ts';
import type { PatchController } from './patchController.ts';
import type { RootCauseView } from './rootCauseView.ts';
import { sendAgainAction } from './sendAgainAction.ts';
import { readSettings } from './settings.ts';

/** A repair is a few blocks: what goes on longer is none. */
const maxAnswerTokens = 2000;

export interface RepairParts {
  readonly core: Greenlight;
  readonly logger: Logger;
  readonly activity: Activity;
  readonly store: FixStore;
  readonly ask: AskModel;
  readonly patch: PatchController;
  readonly view: RootCauseView;
}

type OfferParts = Pick<RepairParts, 'core' | 'logger' | 'store' | 'ask' | 'view'>;

/** The button that asks for the edits that missed, alone, with what that would cost; undefined where it would not help. */
export async function repairAction({ store, ask, ...parts }: OfferParts): Promise<ViewAction | undefined> {
  const { folder, refused } = store.state;
  if (folder === undefined || refused === undefined) return undefined;
  const prompt = await prepareRepair(refused, createPorts(parts, folder));
  if (prompt === undefined || store.state.refused !== refused) return undefined;
  const price = ask.priceOf(readSettings(folder.uri));
  const text =
    price === undefined
      ? vscode.l10n.t('Repair')
      : vscode.l10n.t('Repair (about {0})', formatUsd(costUsd(price, prompt.tokens, prompt.tokens / 2)));
  return { text, id: 'repairPatch' };
}

/** Offers the repair beside the reason that the page gives for the refusal; in a notification, too, where the page is not seen. */
export async function offerRepair(parts: OfferParts): Promise<void> {
  const repair = await offerOnPage(parts);
  if (repair === undefined || parts.view.isSeen) return;
  const missed = parts.store.state.refused?.errors.length ?? 0;
  void notices
    .warn(
      missed === 1
        ? vscode.l10n.t('One edit of the patch is not where it should be. It can be asked for again, alone.')
        : vscode.l10n.t(
            '{0} edits of the patch are not where they should be. They can be asked for again, alone.',
            missed,
          ),
      repair.text,
    )
    .then((chosen) => chosen && vscode.commands.executeCommand(commandIds.repairPatch));
}

async function offerOnPage(parts: OfferParts): Promise<ViewAction | undefined> {
  const repair = await repairAction(parts);
  const rest = parts.store.state.sendAgain === undefined ? [] : [sendAgainAction()];
  if (repair !== undefined) parts.view.say({ kind: 'actions', actions: [repair, ...rest] });
  return repair;
}

/** Asks for the edits that missed and shows the whole patch. @throws {UserFacingError} when there is nothing to repair, or the answer did not come. */
export async function repairPatch(parts: RepairParts): Promise<void> {
  const { activity, ask, patch, store, view } = parts;
  const { folder, refused, fixId } = store.state;
  const prompt = folder && refused && (await prepareRepair(refused, createPorts(parts, folder)));
  if (folder === undefined || refused === undefined || prompt === undefined)
    throw new UserFacingError(vscode.l10n.t('There is no patch to repair.'));
  const repair = async (signal: AbortSignal) => {
    const settings = readSettings(folder.uri);
    const short = {
      ...settings,
      maxAnswerTokens: Math.min(settings.maxAnswerTokens, maxAnswerTokens),
      thinking: 'off' as const,
    };
    const question = { prompt, settings: short, fixId };
    const review = await ask.repair(refused, question, signal);
    if (review === undefined) return;
    store.update({ refused: undefined });
    const text = vscode.l10n.t('The patch is repaired: all of its edits have their place now.');
    view.say({ kind: 'notice', severity: 'info', text });
    await patch.propose(review);
  };
  try {
    await activity.busy(vscode.l10n.t('Repairing the patch…'), repair);
  } finally {
    await offerOnPage(parts);
  }
}
