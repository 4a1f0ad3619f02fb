import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { commandIds } from '../manifest.ts';
import { createPorts } from './fixPorts.ts';
import { offerRepair, type RepairParts } from './repairPatch.ts';
import { readSettings } from './settings.ts';

/** Says that the answer reached its length limit, and offers to ask for the rest. */
export function offerRest(): void {
  const more = vscode.l10n.t('Continue');
  void vscode.window
    .showWarningMessage(vscode.l10n.t('The answer reached its length limit. What came is kept.'), more)
    .then((chosen) => chosen && vscode.commands.executeCommand(commandIds.continueAnswer));
}

/** Asks for the rest of the answer at hand, and shows the patch of the whole. @throws {UserFacingError} when there is none to continue, or the rest did not come. */
export async function continueAnswer(parts: RepairParts): Promise<void> {
  const { activity, ask, patch, store } = parts;
  const { folder, prompt, unfinished: before, fixId } = store.state;
  if (folder === undefined || prompt === undefined || before === undefined)
    throw new UserFacingError(vscode.l10n.t('There is no answer to continue.'));
  await activity.busy(vscode.l10n.t('Asking for the rest…'), async (signal) => {
    const ports = createPorts(parts, folder);
    const settings = readSettings(folder.uri);
    const asked = await ask.askRest(ports, { prompt, settings, fixId }, { before, signal });
    store.update(asked);
    if (asked.unfinished !== undefined) offerRest();
    if (asked.refused !== undefined) void offerRepair(ports, asked.refused, ask.priceOf(settings));
    if (asked.review !== undefined) await patch.show();
  });
}
