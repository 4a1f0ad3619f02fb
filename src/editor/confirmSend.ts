import * as vscode from 'vscode';
import { CancelledError } from '../base/errors.ts';
import { formatUsd } from '../base/price.ts';
import { commandIds, viewIds } from '../manifest.ts';
import { needsConfirmation } from '../model/needsConfirmation.ts';
import type { Quote } from '../model/quoteRequest.ts';
import type { Prompt } from '../prompt/prompt.ts';
import type { Asking, LivePrompt } from './question.ts';
import { quoteWords } from './quoteWords.ts';

export interface SendQuestion extends Asking {
  readonly prompt: LivePrompt;
  readonly quoteOf: (prompt: Prompt) => Quote;
  readonly origin: string;
  readonly confirmAboveUsd: number;
  readonly memory: vscode.Memento;
}

/**
 * Asks before a workspace's first request to a server, and before any dear one. The question stays while the user looks around: the prompt and the context can be
 * read and changed beside it, and the price in it follows.
 * @returns the prompt that was agreed to. @throws {CancelledError} when the user says no.
 */
export async function confirmSend(question: SendQuestion): Promise<Prompt> {
  const { quoteOf, origin, confirmAboveUsd, memory } = question;
  const key = `greenlight.mayAsk:${origin}`;
  const { worstUsd } = quoteOf(question.prompt.now);
  const confirmedBefore = memory.get<boolean>(key) === true;
  if (!needsConfirmation({ confirmedBefore, worstUsd, confirmAboveUsd })) return question.prompt.now;
  const pick = createQuestion(question);
  try {
    for (;;) {
      const answer = await nextAnswer(pick, question.signal);
      if (answer === undefined) throw new CancelledError();
      if (answer === 'show') await vscode.commands.executeCommand(commandIds.showPrompt);
      else if (answer === 'change') await vscode.commands.executeCommand(`${viewIds.context}.focus`);
      else {
        const told = pick.title;
        const prompt = await question.prompt.settled();
        pick.title = sentenceOf(prompt, quoteOf(prompt), origin);
        if (pick.title !== told) continue;
        await memory.update(key, true);
        return prompt;
      }
    }
  } finally {
    pick.dispose();
  }
}

interface Choice extends vscode.QuickPickItem {
  readonly answer: 'send' | 'show' | 'change';
}

/** Open until it is disposed; its words, and the status bar's, follow the prompt. */
function createQuestion({ prompt, quoteOf, origin, progress }: SendQuestion): vscode.QuickPick<Choice> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.items = [
    { label: vscode.l10n.t('Send'), iconPath: new vscode.ThemeIcon('send'), answer: 'send' },
    { label: vscode.l10n.t('Show Prompt'), iconPath: new vscode.ThemeIcon('eye'), answer: 'show' },
    { label: vscode.l10n.t('Change Context'), iconPath: new vscode.ThemeIcon('checklist'), answer: 'change' },
  ];
  pick.ignoreFocusOut = true;
  const tell = () => {
    const quote = quoteOf(prompt.now);
    const price = quote.verdict.kind === 'ok' ? quoteWords(quote) : '';
    pick.title = sentenceOf(prompt.now, quote, origin);
    // What is told in the status bar is a change, too, of which this is told.
    if (pick.placeholder === price) return;
    pick.placeholder = price;
    progress(vscode.l10n.t('Waiting for your answer…'), price);
  };
  tell();
  const following = prompt.onDidChange(tell);
  const dispose = pick.dispose.bind(pick);
  pick.dispose = () => {
    following.dispose();
    dispose();
  };
  return pick;
}

function sentenceOf({ parts }: Prompt, { promptTokens, worstUsd, verdict }: Quote, origin: string): string {
  const server = origin.replace('https://', '');
  const count = parts.filter(({ path }) => path !== undefined).length;
  const files = count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count);
  const tokens = promptTokens.toLocaleString('en-US');
  if (verdict.kind !== 'ok')
    return vscode.l10n.t('{0}, {1} tokens: too much to send. Leave some out.', files, tokens);
  return worstUsd === undefined
    ? vscode.l10n.t(
        'Greenlight will send {0}, {1} tokens, to {2}. The price is not known.',
        files,
        tokens,
        server,
      )
    : vscode.l10n.t(
        'Greenlight will send {0}, {1} tokens, to {2} for at most {3}.',
        files,
        tokens,
        server,
        formatUsd(worstUsd),
      );
}

/** Waits for an answer; undefined where the user turned away, or the signal took the question from the screen. */
function nextAnswer(
  pick: vscode.QuickPick<Choice>,
  signal: AbortSignal,
): Promise<Choice['answer'] | undefined> {
  return new Promise((resolve) => {
    const end = (answer: Choice['answer'] | undefined) => {
      for (const listener of listening) listener.dispose();
      signal.removeEventListener('abort', cancel);
      resolve(answer);
    };
    const cancel = () => end(undefined);
    const listening = [
      pick.onDidAccept(() => end(pick.selectedItems[0]?.answer)),
      pick.onDidHide(() => end(undefined)),
    ];
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    else pick.show();
  });
}
