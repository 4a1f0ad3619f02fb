import * as vscode from 'vscode';

/** A question that work waits for. @returns the choice; undefined when the user turned away, or the signal took it from the screen. */
export async function askChoice(
  question: string,
  choices: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const closing = new vscode.CancellationTokenSource();
  const close = () => closing.cancel();
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  try {
    const how = { title: question, ignoreFocusOut: true };
    return await vscode.window.showQuickPick(choices, how, closing.token);
  } finally {
    signal.removeEventListener('abort', close);
    closing.dispose();
  }
}
