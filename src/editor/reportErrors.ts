import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { type CommandName, commandIds } from '../manifest.ts';
import type { CommandHandlers } from './commands.ts';
import { notices } from './notices.ts';

/** The same handlers, none of which throws. The only place where errors end: cancelled is silent, a user error is shown with its action, the rest is one sentence and the log. A handler resolves when its work is over, whether or not a notice about it is still on the screen. */
export function reportErrors(handlers: CommandHandlers, logger: Logger): CommandHandlers {
  const reported = Object.entries(handlers).map(([name, handle]) => [
    name,
    async (...args: readonly unknown[]) => {
      try {
        return await handle(...args);
      } catch (error) {
        void report(error, logger);
        return undefined;
      }
    },
  ]);
  return Object.fromEntries(reported) as Record<CommandName, CommandHandlers[CommandName]>;
}

async function report(error: unknown, logger: Logger): Promise<void> {
  if (error instanceof CancelledError) return;
  if (error instanceof UserFacingError) {
    logger.warn(error.cause === undefined ? error.message : `${error.message} (${causeOf(error)})`);
    await offer(error);
    return;
  }
  logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const showLog = vscode.l10n.t('Show Log');
  const chosen = await notices.complain(
    vscode.l10n.t('Greenlight met an unexpected error. Its log says more.'),
    showLog,
  );
  if (chosen === showLog) await vscode.commands.executeCommand(commandIds.showLog);
}

/** Of a failed request the cause is plain data: its kind, status and the server's words, without keys. */
function causeOf({ cause }: UserFacingError): string {
  return cause instanceof Error ? String(cause) : JSON.stringify(cause);
}

async function offer(error: UserFacingError): Promise<void> {
  const { action } = error;
  const chosen = await notices.complain(error.message, ...(action ? [action.label] : []));
  if (action === undefined || chosen !== action.label) return;
  if (action.command !== undefined) {
    const done = await vscode.commands.executeCommand<unknown>(action.command, action.argument);
    if (action.mends === true && done === true) await offerToSendAgain();
  } else if (action.url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(action.url));
}

async function offerToSendAgain(): Promise<void> {
  const sendAgain = vscode.l10n.t('Send Again');
  const chosen = await notices.tell(vscode.l10n.t('That is set. The request can be sent again.'), sendAgain);
  if (chosen === sendAgain) await vscode.commands.executeCommand(commandIds.sendAgain);
}
