import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { FixStore } from './fixState.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';

/** Shows the exact messages, and above them whether they were sent, and how many secrets placeholders stand for. @throws {UserFacingError} when there is no prompt. */
export async function showPrompt({
  store,
  documents,
}: {
  readonly store: FixStore;
  readonly documents: VirtualDocuments;
}): Promise<void> {
  const { prompt, sent } = store.state;
  if (prompt === undefined)
    throw new UserFacingError(vscode.l10n.t('There is no prompt yet. Find a failing test first.'));
  const { size } = prompt.secrets;
  const unsent =
    sent === undefined || sent === prompt
      ? []
      : [`> ${vscode.l10n.t('Changed since the last request, and not sent yet.')}`];
  const note =
    size === 0
      ? []
      : [
          `> ${vscode.l10n.t('Secrets that stay on this machine: {0}. In what is sent, each <secret-…> stands for one; a patch that names it gets the secret back.', size)}`,
        ];
  const messages = prompt.messages.map(({ role, content }) => `# ${role}\n\n${content}`);
  await documents.show('Prompt.md', [...unsent, ...note, ...messages].join('\n\n'));
}
