import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';

const keyPage = 'https://runapi.ai/api_keys';

/**
 * API keys, one per origin, in VS Code's SecretStorage. `RUNAPI_API_KEY` of the environment serves runapi.ai, and another
 * origin only after the user confirmed it. Keys are never logged and never part of an error.
 */
export class ApiKeys {
  readonly #secrets: vscode.SecretStorage;
  readonly #memory: vscode.Memento;

  constructor(context: Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>) {
    this.#secrets = context.secrets;
    this.#memory = context.globalState;
  }

  /** The key for a server, or undefined where there is none (a server on this machine may need none). */
  async get(baseUrl: string): Promise<string | undefined> {
    const origin = originOf(baseUrl);
    const stored = await this.#secrets.get(storageKey(origin));
    if (stored !== undefined) return stored;
    const inherited = process.env['RUNAPI_API_KEY'];
    if (inherited === undefined || inherited === '') return undefined;
    return isRunApi(origin) || (await this.#confirmed(origin)) ? inherited : undefined;
  }

  /** Asks for a key and keeps it. Returns undefined when the user turns away. */
  async ask(baseUrl: string): Promise<string | undefined> {
    const origin = originOf(baseUrl);
    const input = await vscode.window.showInputBox({
      title: vscode.l10n.t('API key for {0}', new URL(origin).host),
      prompt: isRunApi(origin)
        ? vscode.l10n.t('Keys are made at {0}. The key is kept in the system’s secret storage.', keyPage)
        : vscode.l10n.t('The key is kept in the system’s secret storage.'),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) =>
        /^[\x21-\x7e]*$/.test(text.trim())
          ? undefined
          : vscode.l10n.t('A key has no spaces or special characters.'),
    });
    const key = input?.trim();
    if (key === undefined || key === '') return undefined;
    await this.#secrets.store(storageKey(origin), key);
    return key;
  }

  async clear(baseUrl: string): Promise<void> {
    const origin = originOf(baseUrl);
    await this.#secrets.delete(storageKey(origin));
    await this.#memory.update(confirmKey(origin), undefined);
  }

  /** Whether the environment's key may go to a server that isn't RunAPI; asked once. */
  async #confirmed(origin: string): Promise<boolean> {
    const known = this.#memory.get<boolean>(confirmKey(origin));
    if (known !== undefined) return known;
    const send = vscode.l10n.t('Send the Key');
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('RUNAPI_API_KEY is set, and requests go to {0}. May the key be sent there?', origin),
      send,
      vscode.l10n.t('Do Not Send'),
    );
    if (chosen === undefined) return false;
    await this.#memory.update(confirmKey(origin), chosen === send);
    return chosen === send;
  }
}

/** @throws {UserFacingError} when the setting is no http or https URL. */
export function originOf(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.origin;
  throw new UserFacingError(vscode.l10n.t('The setting greenlight.baseUrl is not an http or https URL.'), {
    action: {
      label: vscode.l10n.t('Open Settings'),
      command: 'workbench.action.openSettings',
      argument: 'greenlight.baseUrl',
    },
  });
}

/** Servers on this machine may need no key. */
export function isLoopback(origin: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(origin).hostname);
}

function isRunApi(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && (hostname === 'runapi.ai' || hostname.endsWith('.runapi.ai'));
}

const storageKey = (origin: string) => `greenlight.key:${origin}`;
const confirmKey = (origin: string) => `greenlight.environmentKey:${origin}`;
