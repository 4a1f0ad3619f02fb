import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { formatUsd } from '../base/price.ts';
import type { Greenlight } from '../compose.ts';
import { commandIds, settingKeys, settingsSection } from '../manifest.ts';
import type { ModelClient, ModelInfo } from '../model/model.ts';
import { findModel, publishedModels } from '../model/models.ts';
import { type ApiKeys, isLoopback, originOf } from './apiKeys.ts';
import type { Settings } from './settings.ts';

export const rehearsalModel = 'greenlight-rehearsal';

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
  readonly isRunApi: boolean;
  readonly isRehearsal: boolean;
}

/** Gives access to the model of the settings; starts the rehearsal model when that is chosen, and asks for a key when one is needed. */
export class ModelGate implements vscode.Disposable {
  readonly #core: Greenlight;
  readonly #keys: ApiKeys;
  readonly #startRehearsal: () => Promise<RunningRehearsal>;
  #rehearsal: Promise<RunningRehearsal> | undefined;

  constructor(core: Greenlight, keys: ApiKeys, startRehearsal: () => Promise<RunningRehearsal>) {
    this.#core = core;
    this.#keys = keys;
    this.#startRehearsal = startRehearsal;
  }

  /** What is known without asking anybody: for the price before anything is sent. */
  describe({ model, baseUrl }: Settings): Omit<ModelAccess, 'client'> {
    const isRehearsal = model === rehearsalModel;
    const origin = originOf(baseUrl);
    const isRunApi = new URL(origin).hostname === 'runapi.ai';
    const host = isRehearsal ? vscode.l10n.t('the rehearsal model on this machine') : new URL(origin).host;
    const info = isRehearsal
      ? { id: model, windowTokens: undefined, price: undefined }
      : findModel(model, { price: undefined, isRunApi });
    return { info, host, isRunApi, isRehearsal };
  }

  /** @throws {UserFacingError} when a key is needed and there is none. */
  async open(settings: Settings): Promise<ModelAccess> {
    const described = this.describe(settings);
    if (described.isRehearsal) {
      this.#rehearsal ??= this.#startRehearsal();
      const { baseUrl } = await this.#rehearsal;
      return { ...described, client: this.#core.client(baseUrl, async () => undefined) };
    }
    const { baseUrl } = settings;
    const key =
      (await this.#keys.get(baseUrl)) ??
      (isLoopback(originOf(baseUrl)) ? undefined : await this.#askOrFail(baseUrl));
    return { ...described, client: this.#core.client(baseUrl, async () => key) };
  }

  async select(): Promise<void> {
    const items = [
      ...publishedModels.map(({ id, windowTokens, price }) => ({
        label: id,
        description:
          price === undefined ? '' : vscode.l10n.t('{0} per 1K tokens', formatUsd(price.promptUsdPer1k)),
        detail:
          windowTokens === undefined
            ? ''
            : vscode.l10n.t('{0}K window · price of {1}', Math.round(windowTokens / 1000), price?.asOf ?? ''),
      })),
      {
        label: rehearsalModel,
        description: vscode.l10n.t('offline and free'),
        detail: vscode.l10n.t('Knows only the sample; for trying Greenlight out'),
      },
    ];
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('The model that explains and fixes'),
      matchOnDescription: true,
    });
    if (chosen === undefined) return;
    await vscode.workspace
      .getConfiguration(settingsSection)
      .update(settingKeys.model, chosen.label, vscode.ConfigurationTarget.Global);
  }

  dispose(): void {
    void this.#rehearsal?.then((server) => server.dispose());
  }

  async #askOrFail(baseUrl: string): Promise<string> {
    const key = await this.#keys.ask(baseUrl);
    if (key !== undefined) return key;
    throw new UserFacingError(
      vscode.l10n.t('Nothing was sent: there is no API key for {0}.', new URL(baseUrl).host),
      {
        action: { label: vscode.l10n.t('Set API Key'), command: commandIds.setApiKey },
      },
    );
  }
}
