import * as vscode from 'vscode';
import { CancelledError } from '../base/errors.ts';
import { formatUsd } from '../base/price.ts';
import { commandIds } from '../manifest.ts';
import type { Quote } from '../model/quoteRequest.ts';
import type { Prompt } from '../prompt/prompt.ts';

export interface SendQuestion {
  readonly prompt: Prompt;
  readonly quote: Quote;
  readonly host: string;
  readonly confirmAboveUsd: number;
  readonly memory: vscode.Memento;
  readonly signal: AbortSignal;
}

/** Asks before a workspace's first request to a host, and before any dear one. The question stays while the user looks around: the prompt and the context can be read beside it. @throws {CancelledError} when the user says no. */
export async function confirmSend(question: SendQuestion): Promise<void> {
  const { prompt, quote, host, confirmAboveUsd, memory } = question;
  const key = `greenlight.mayAsk:${host}`;
  const isDear = quote.worstUsd !== undefined && quote.worstUsd > confirmAboveUsd;
  if (memory.get<boolean>(key) === true && !isDear) return;
  const files = prompt.parts.filter(({ path }) => path !== undefined).length;
  const tokens = quote.promptTokens.toLocaleString('en-US');
  const sentence =
    quote.worstUsd === undefined
      ? vscode.l10n.t(
          'Greenlight will send {0} files, {1} tokens to {2}, whose price is not known.',
          files,
          tokens,
          host,
        )
      : vscode.l10n.t(
          'Greenlight will send {0} files, {1} tokens, at most {2} to {3}.',
          files,
          tokens,
          formatUsd(quote.worstUsd),
          host,
        );
  const choices = [
    { label: vscode.l10n.t('Send'), iconPath: new vscode.ThemeIcon('send'), answer: 'send' },
    { label: vscode.l10n.t('Show Prompt'), iconPath: new vscode.ThemeIcon('eye'), answer: 'show' },
    { label: vscode.l10n.t('Cancel'), iconPath: new vscode.ThemeIcon('close'), answer: 'cancel' },
  ] as const;
  for (;;) {
    const chosen = await askUntil(question.signal, (token) =>
      vscode.window.showQuickPick(choices, { title: sentence, ignoreFocusOut: true }, token),
    );
    if (chosen?.answer === 'send') break;
    if (chosen?.answer !== 'show') throw new CancelledError();
    await vscode.commands.executeCommand(commandIds.showPrompt);
  }
  await memory.update(key, true);
}

/** Asks until there is an answer or the signal, which takes the question from the screen. */
async function askUntil<T>(
  signal: AbortSignal,
  ask: (token: vscode.CancellationToken) => Thenable<T>,
): Promise<T> {
  const source = new vscode.CancellationTokenSource();
  const cancel = () => source.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await ask(source.token);
  } finally {
    signal.removeEventListener('abort', cancel);
    source.dispose();
  }
}
