import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { costUsd, formatUsd, type TokenPrice } from '../base/price.ts';
import type { Greenlight } from '../compose.ts';
import { commandIds } from '../manifest.ts';
import type { RefusedPatch } from '../patch/patch.ts';
import { prepareRepair } from '../repairSession.ts';
import type { FixPorts } from '../runSession.ts';
import type { Activity } from './activity.ts';
import type { AskModel } from './askModel.ts';
import { createPorts } from './fixPorts.ts';
import type { FixStore } from './fixState.ts';
import { notices } from './notices.ts';
import type { PatchController } from './patchController.ts';
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
}

/** Offers to ask for the edits that missed, alone, with what that would cost. Says nothing where it would not help. */
export async function offerRepair(
  ports: Pick<FixPorts, 'files' | 'installKey'>,
  refused: RefusedPatch,
  price: TokenPrice | undefined,
): Promise<void> {
  const prompt = await prepareRepair(refused, ports);
  if (prompt === undefined) return;
  const missed = refused.errors.length;
  const repair =
    price === undefined
      ? vscode.l10n.t('Repair')
      : vscode.l10n.t('Repair (about {0})', formatUsd(costUsd(price, prompt.tokens, prompt.tokens / 2)));
  void notices
    .warn(
      missed === 1
        ? vscode.l10n.t('One edit of the patch is not where it should be. It can be asked for again, alone.')
        : vscode.l10n.t(
            '{0} edits of the patch are not where they should be. They can be asked for again, alone.',
            missed,
          ),
      repair,
    )
    .then((chosen) => chosen && vscode.commands.executeCommand(commandIds.repairPatch));
}

/** Asks for the edits that missed and shows the whole patch. @throws {UserFacingError} when there is nothing to repair, or the answer did not come. */
export async function repairPatch({ core, logger, activity, ask, patch, store }: RepairParts): Promise<void> {
  const { folder, refused, fixId } = store.state;
  const prompt = folder && refused && (await prepareRepair(refused, createPorts({ core, logger }, folder)));
  if (folder === undefined || refused === undefined || prompt === undefined)
    throw new UserFacingError(vscode.l10n.t('There is no patch to repair.'));
  await activity.busy(vscode.l10n.t('Repairing the patch…'), async (signal) => {
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
    await patch.propose(review);
  });
}
