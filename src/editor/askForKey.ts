import * as vscode from 'vscode';
import { isRunApi } from '../model/chooseKey.ts';

const keyPage = 'https://runapi.ai/api_keys';

/** An input with a button that opens the page where keys are made. @returns undefined when the user turned away, or the signal took it from the screen. */
export async function askForKey(baseUrl: string, signal: AbortSignal): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('API key for {0}', new URL(baseUrl).host);
  input.prompt = isRunApi(baseUrl)
    ? vscode.l10n.t('Keys are made at {0}. The key is kept in VS Code’s secret storage.', keyPage)
    : vscode.l10n.t('The key is kept in VS Code’s secret storage.');
  input.password = true;
  input.ignoreFocusOut = true;
  const page = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open the page where keys are made'),
  };
  input.buttons = isRunApi(baseUrl) ? [page] : [];
  input.onDidTriggerButton(() => void vscode.env.openExternal(vscode.Uri.parse(keyPage)));
  input.onDidChangeValue((text) => {
    const isKey = /^[\x21-\x7e]*$/.test(text.trim());
    input.validationMessage = isKey ? undefined : vscode.l10n.t('A key has no spaces or special characters.');
  });
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  input.onDidAccept(() => input.validationMessage === undefined && resolve(input.value.trim() || undefined));
  input.onDidHide(() => resolve(undefined));
  const close = () => resolve(undefined);
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  else input.show();
  return promise.finally(() => {
    signal.removeEventListener('abort', close);
    input.dispose();
  });
}
