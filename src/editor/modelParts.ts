import type * as vscode from 'vscode';
import type { TellDamaged } from '../base/damage.ts';
import type { Logger } from '../base/logger.ts';
import type { Greenlight } from '../compose.ts';
import { ApiKeys } from './apiKeys.ts';
import { AskModel } from './askModel.ts';
import { LivePrices } from './livePrices.ts';
import { loadRehearsal } from './loadRehearsal.ts';
import { ModelGate } from './modelAccess.ts';
import type { RootCauseView } from './rootCauseView.ts';
import type { ModelPicker } from './selectModel.ts';
import { Spending } from './spending.ts';

/** What stands between a prompt and its answer: the key, the price, the question, the ledger. */
export interface ModelParts extends ModelPicker, vscode.Disposable {
  readonly ask: AskModel;
  readonly spending: Spending;
}

/** Builds them for a window. Nothing is read or asked yet. */
export function createModelParts(
  context: vscode.ExtensionContext,
  {
    core,
    view,
    logger,
    tellDamaged,
  }: {
    readonly core: Greenlight;
    readonly view: RootCauseView;
    readonly logger: Logger;
    readonly tellDamaged: TellDamaged;
  },
): ModelParts {
  const { account } = core;
  const keys = new ApiKeys(context, account);
  const prices = new LivePrices(account, { memory: context.globalState, tellDamaged });
  const spending = new Spending(
    { store: core.spending, memory: context.globalState },
    { logger, tellDamaged },
  );
  const startRehearsal = () => loadRehearsal(context.extensionUri);
  const gate = new ModelGate({ core, keys, prices, startRehearsal });
  const ask = new AskModel({ gate, view, memory: context.workspaceState, spending, logger });
  return { account, keys, prices, spending, ask, dispose: () => gate.dispose() };
}
