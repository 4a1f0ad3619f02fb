import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import type { Account } from '../compose.ts';
import { chooseKey, isRunApi, originOf } from '../model/chooseKey.ts';
import { explainModelFailure } from '../model/explainModelFailure.ts';
import { askChoice } from './askChoice.ts';
import { askForKey } from './askForKey.ts';
import { notices } from './notices.ts';
import type { Asking } from './question.ts';

const confirmedKey = 'greenlight.environmentKeyOrigins';

/**
 * API keys, one per origin, in VS Code's SecretStorage. `RUNAPI_API_KEY` of the environment serves runapi.ai, and another
 * origin only after the user confirmed it. Keys are never logged and never part of an error.
 */
export class ApiKeys {
  readonly #secrets: vscode.SecretStorage;
  readonly #memory: vscode.Memento;
  readonly #account: Account;

  constructor(context: Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>, account: Account) {
    this.#secrets = context.secrets;
    this.#memory = context.globalState;
    this.#account = account;
  }

  /**
   * The key for a server; undefined where it needs none. What it asks leaves the screen with the signal.
   * @throws {CancelledError} when the signal came first. @throws {UserFacingError} when a key is needed and there is none.
   */
  async need(baseUrl: string, { signal, progress }: Asking): Promise<string | undefined> {
    const stored = await this.#secrets.get(storageKey(checkedOrigin(baseUrl)));
    const inherited = process.env['RUNAPI_API_KEY'] ?? '';
    const choice = chooseKey({
      baseUrl,
      hasStoredKey: stored !== undefined,
      hasEnvironmentKey: inherited !== '',
      confirmedOrigins: this.#confirmed,
    });
    if (choice.kind === 'stored') return stored;
    if (choice.kind === 'none-needed') return undefined;
    if (choice.kind === 'environment') return inherited;
    progress(vscode.l10n.t('Waiting for your answer…'));
    if (choice.kind === 'confirm-environment' && (await this.#confirm(choice.origin, signal)))
      return inherited;
    const key = await this.ask(baseUrl, signal);
    if (key !== undefined) return key;
    if (signal.aborted) throw new CancelledError();
    throw new UserFacingError(
      vscode.l10n.t('Nothing was sent: there is no API key for {0}.', new URL(baseUrl).host),
      { action: { label: vscode.l10n.t('Set API Key'), command: 'greenlight.setApiKey', mends: true } },
    );
  }

  /** The key that is kept or inherited, without asking anybody. */
  async peek(baseUrl: string): Promise<string | undefined> {
    const inherited = process.env['RUNAPI_API_KEY'];
    return (
      (await this.#secrets.get(storageKey(checkedOrigin(baseUrl)))) ??
      (isRunApi(baseUrl) ? inherited : undefined)
    );
  }

  /** Asks for a key, has the server check it at no cost, and keeps it. @returns undefined when the user turns away, or the signal came first. */
  async ask(baseUrl: string, signal: AbortSignal): Promise<string | undefined> {
    const origin = checkedOrigin(baseUrl);
    while (!signal.aborted) {
      const key = await askForKey(baseUrl, signal);
      if (key === undefined) return undefined;
      if (!(await this.#mayKeep({ baseUrl, key, signal }))) continue;
      await this.#secrets.store(storageKey(origin), key);
      return key;
    }
    return undefined;
  }

  async clear(baseUrl: string): Promise<void> {
    const origin = checkedOrigin(baseUrl);
    await this.#secrets.delete(storageKey(origin));
    await this.#memory.update(
      confirmedKey,
      this.#confirmed.filter((each) => each !== origin),
    );
  }

  get #confirmed(): readonly string[] {
    return this.#memory.get<readonly string[]>(confirmedKey) ?? [];
  }

  /** A key that the server refuses is not kept; one that can't be checked now is the user's to decide. */
  async #mayKeep(asked: Parameters<Account['checkKey']>[0]): Promise<boolean> {
    const { baseUrl, signal } = asked;
    const host = new URL(baseUrl).host;
    const checked = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking the key with {0}…', host),
      },
      () => this.#account.checkKey(asked),
    );
    if (signal.aborted) return false;
    if (checked.kind === 'ok') return true;
    const { message } = explainModelFailure(checked.failure, {
      model: '',
      host,
      isRunApi: isRunApi(baseUrl),
      came: 'unasked',
    });
    if (checked.failure.kind === 'bad-key') {
      void notices.complain(message);
      return false;
    }
    const keep = vscode.l10n.t('Keep the Key');
    const question = vscode.l10n.t('The key could not be checked. {0}', message);
    return (await askChoice(question, [vscode.l10n.t('Enter Another'), keep], signal)) === keep;
  }

  /** Whether the environment's key may go to a server that isn't RunAPI; a yes is remembered. */
  async #confirm(origin: string, signal: AbortSignal): Promise<boolean> {
    const send = vscode.l10n.t('Send the Key');
    const question = vscode.l10n.t(
      'RUNAPI_API_KEY is set, and requests go to {0}. May the key be sent there?',
      origin,
    );
    if ((await askChoice(question, [vscode.l10n.t('Do Not Send'), send], signal)) !== send) return false;
    await this.#memory.update(confirmedKey, [...this.#confirmed, origin]);
    return true;
  }
}

/** @throws {UserFacingError} when the setting is no http or https URL. */
export function checkedOrigin(baseUrl: string): string {
  const origin = originOf(baseUrl);
  if (/^https?:/.test(origin)) return origin;
  throw new UserFacingError(vscode.l10n.t('The setting greenlight.baseUrl is not an http or https URL.'), {
    action: {
      label: vscode.l10n.t('Open Settings'),
      command: 'workbench.action.openSettings',
      argument: 'greenlight.baseUrl',
    },
  });
}

const storageKey = (origin: string) => `greenlight.key:${origin}`;
