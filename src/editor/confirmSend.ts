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

/** Asks before a workspace's first request to a host, and before any dear one. @throws {CancelledError} when the user says no. */
export async function confirmSend(question: SendQuestion): Promise<void> {
  const { prompt, quote, host, confirmAboveUsd, memory } = question;
  const key = `greenlight.mayAsk:${host}`;
  const isDear = quote.worstUsd !== undefined && quote.worstUsd > confirmAboveUsd;
  if (memory.get<boolean>(key) === true && !isDear) return;
  const send = vscode.l10n.t('Send');
  const show = vscode.l10n.t('Show Prompt');
  const files = prompt.parts.filter(({ path }) => path !== undefined).length;
  const price =
    quote.worstUsd === undefined
      ? vscode.l10n.t('price unknown')
      : vscode.l10n.t('at most {0}', formatUsd(quote.worstUsd));
  const sentence = vscode.l10n.t(
    'Greenlight will send {0} files, {1} tokens, {2} to {3}.',
    files,
    prompt.tokens.toLocaleString('en-US'),
    price,
    host,
  );
  for (;;) {
    const chosen = await untilCancelled(
      vscode.window.showInformationMessage(sentence, send, show, vscode.l10n.t('Cancel')),
      question.signal,
    );
    if (chosen === show) await vscode.commands.executeCommand(commandIds.showPrompt);
    else if (chosen === send) break;
    else throw new CancelledError();
  }
  await memory.update(key, true);
}

async function untilCancelled<T>(question: Thenable<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const cancel = () => reject(new CancelledError());
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await Promise.race([question, promise]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
