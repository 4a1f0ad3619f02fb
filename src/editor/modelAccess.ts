import * as vscode from 'vscode';
import type { Greenlight } from '../compose.ts';
import { isRunApi } from '../model/chooseKey.ts';
import type { ModelClient, ModelInfo } from '../model/model.ts';
import { findModel, rehearsalModel } from '../model/models.ts';
import { type ApiKeys, checkedOrigin } from './apiKeys.ts';
import type { LivePrices } from './livePrices.ts';
import type { Asking } from './question.ts';
import type { Settings } from './settings.ts';

/** A running rehearsal server, from a bundle of its own. */
export interface RunningRehearsal {
  readonly baseUrl: string;
  dispose(): void;
}

/** The model that requests go to: where, for how much, and through what. */
export interface ModelAccess {
  readonly client: ModelClient;
  readonly info: ModelInfo;
  /** As a person knows it. */
  readonly host: string;
  /** What the user's consent is kept for: another scheme or port of the host is another server. */
  readonly origin: string;
  readonly isRunApi: boolean;
  readonly isRehearsal: boolean;
}

export interface ModelGateParts {
  readonly core: Greenlight;
  readonly keys: ApiKeys;
  readonly prices: LivePrices;
  readonly startRehearsal: () => Promise<RunningRehearsal>;
}

/** Gives access to the model of the settings; starts the rehearsal model when that is chosen, and asks for a key when one is needed. */
export class ModelGate implements vscode.Disposable {
  readonly #parts: ModelGateParts;
  #rehearsal: Promise<RunningRehearsal> | undefined;

  constructor(parts: ModelGateParts) {
    this.#parts = parts;
  }

  /** What is known without asking anybody: for the price before anything is sent. */
  describe({ model, baseUrl }: Settings): Omit<ModelAccess, 'client'> {
    const isRehearsal = model === rehearsalModel;
    const origin = checkedOrigin(baseUrl);
    const host = isRehearsal ? vscode.l10n.t('the rehearsal model on this machine') : new URL(origin).host;
    const info = isRehearsal
      ? { id: model, windowTokens: undefined, price: undefined }
      : findModel(model, { price: this.#parts.prices.get(model, baseUrl), isRunApi: isRunApi(baseUrl) });
    return { info, host, origin, isRunApi: isRunApi(baseUrl), isRehearsal };
  }

  /** Asks for today's price where RunAPI tells it, and waits for it half a second at most: what is known then serves. */
  async price({ model, baseUrl }: Settings, signal: AbortSignal): Promise<void> {
    if (model !== rehearsalModel) await this.#parts.prices.refreshSoon(model, baseUrl, signal);
  }

  /** @throws {CancelledError} when the signal came while a key was asked for. @throws {UserFacingError} when one is needed and there is none. */
  async open(settings: Settings, asking: Asking): Promise<ModelAccess> {
    const { core, keys, startRehearsal } = this.#parts;
    const described = this.describe(settings);
    if (described.isRehearsal) {
      this.#rehearsal ??= startRehearsal();
      const { baseUrl } = await this.#rehearsal;
      return { ...described, client: core.client({ baseUrl, getKey: async () => undefined }) };
    }
    const { baseUrl, idleMs, firstTokenMs } = settings;
    const key = await keys.need(baseUrl, asking);
    const client = core.client({ baseUrl, getKey: async () => key, timeouts: { idleMs, firstTokenMs } });
    return { ...described, client };
  }

  dispose(): void {
    void this.#rehearsal?.then((server) => server.dispose());
  }
}
