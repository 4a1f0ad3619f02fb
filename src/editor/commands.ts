import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable.ts';
import { DisposableStore } from '../base/disposable.ts';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { type CommandName, commandIds } from '../manifest.ts';

/** One function a command. Arguments are what VS Code's menus hand over: not to be trusted. */
export type CommandHandlers = Readonly<Record<CommandName, (...args: readonly unknown[]) => unknown>>;

/** Registers every command of the manifest. A command resolves when its work is over, whether or not a notice about it is still on the screen. The only place where errors end: cancelled is silent, a user error is shown with its action, the rest is one sentence and the log. */
export function registerCommands(handlers: CommandHandlers, logger: Logger): Disposable {
  const store = new DisposableStore();
  for (const name of Object.keys(commandIds) as CommandName[]) {
    const run = async (...args: readonly unknown[]) => {
      try {
        return await handlers[name](...args);
      } catch (error) {
        void report(error, logger);
        return undefined;
      }
    };
    store.add(vscode.commands.registerCommand(commandIds[name], run));
  }
  return store;
}

async function report(error: unknown, logger: Logger): Promise<void> {
  if (error instanceof CancelledError) return;
  if (error instanceof UserFacingError) {
    logger.warn(error.cause === undefined ? error.message : `${error.message} (${String(error.cause)})`);
    await offer(error);
    return;
  }
  logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const showLog = vscode.l10n.t('Show Log');
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t('Greenlight met an error that it did not expect. Nothing was changed.'),
    showLog,
  );
  if (chosen === showLog) await vscode.commands.executeCommand(commandIds.showLog);
}

async function offer(error: UserFacingError): Promise<void> {
  const { action } = error;
  const chosen = await vscode.window.showErrorMessage(error.message, ...(action ? [action.label] : []));
  if (action === undefined || chosen !== action.label) return;
  if (action.command !== undefined) await vscode.commands.executeCommand(action.command, action.argument);
  else if (action.url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(action.url));
}
