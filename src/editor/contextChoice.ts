import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { Greenlight } from '../compose.ts';
import type { ContextChoices } from '../context/context.ts';
import { type FixQuestion, prepareFix } from '../fixSession.ts';
import type { Prompt } from '../prompt/prompt.ts';
import type { AskModel } from './askModel.ts';
import { createPorts } from './fixPorts.ts';
import type { FixStore } from './fixState.ts';
import { pathIn } from './pathIn.ts';
import type { LivePrompt } from './question.ts';
import { readSettings } from './settings.ts';

export interface ContextChoiceParts {
  readonly core: Greenlight;
  readonly store: FixStore;
  readonly ask: AskModel;
  readonly logger: Logger;
}

type Asked = Omit<FixQuestion, 'choices'> & { readonly folder: vscode.WorkspaceFolder };

/** What the user pins, ticks and unticks. The prompt and its price follow at once, also while the question whether to send it is open. */
export class ContextChoice implements LivePrompt {
  readonly #parts: ContextChoiceParts;
  #asked: Asked | undefined;
  /** The latest choice's prompt. */
  #settling: Promise<unknown> = Promise.resolve();
  #turn = 0;

  constructor(parts: ContextChoiceParts) {
    this.#parts = parts;
  }

  get onDidChange(): LivePrompt['onDidChange'] {
    return this.#parts.store.onDidChange;
  }

  get now(): Prompt {
    const { prompt } = this.#parts.store.state;
    if (prompt === undefined) throw new Error('There is no prompt.');
    return prompt;
  }

  async settled(): Promise<Prompt> {
    await this.#settling;
    return this.now;
  }

  /** Reads the workspace and chooses, with the user's choices. @returns the prompt, which later choices replace. */
  async prepare(asked: Asked, signal: AbortSignal): Promise<Prompt> {
    this.#asked = asked;
    await this.#choose(signal);
    return this.settled();
  }

  /** Pins files; before there is a failure, for the next one. @throws {UserFacingError} for what is never sent. */
  async add(uris: readonly vscode.Uri[]): Promise<void> {
    const { store } = this.#parts;
    const [first] = uris;
    const folder = first && vscode.workspace.getWorkspaceFolder(first);
    if (folder === undefined)
      throw new UserFacingError(vscode.l10n.t('Open a file of the workspace to add it to the context.'));
    const { folder: current, chosen } = store.state;
    if (chosen !== undefined && current?.uri.toString() !== folder.uri.toString())
      throw new UserFacingError(
        vscode.l10n.t('The failing test is in another folder. Only its own folder’s files can be added.'),
      );
    const paths = await this.#sendable(folder, uris);
    if (chosen === undefined && current?.uri.toString() !== folder.uri.toString()) store.startOver(folder);
    await this.pin(paths);
  }

  /** Sends these files whole. */
  async pin(paths: readonly WorkspacePath[]): Promise<void> {
    const { pinned, excluded } = this.#parts.store.state;
    await this.#change({
      pinned: [...new Set([...pinned, ...paths])],
      excluded: excluded.filter((path) => !paths.includes(path)),
    });
  }

  /** Leaves these files to the ranking again. */
  async unpin(paths: readonly WorkspacePath[]): Promise<void> {
    const { pinned } = this.#parts.store.state;
    await this.#change({ pinned: pinned.filter((path) => !paths.includes(path)) });
  }

  /** What is unticked is not sent, pinned or not. */
  async tick(paths: readonly WorkspacePath[], isTicked: boolean): Promise<void> {
    const { pinned, excluded } = this.#parts.store.state;
    await this.#change(
      isTicked
        ? { excluded: excluded.filter((path) => !paths.includes(path)) }
        : {
            pinned: pinned.filter((path) => !paths.includes(path)),
            excluded: [...new Set([...excluded, ...paths])],
          },
    );
  }

  async #change(choices: Partial<ContextChoices>): Promise<void> {
    const { store } = this.#parts;
    store.update(choices);
    if (store.state.context === undefined) return;
    const settling = this.#choose(new AbortController().signal);
    // Whoever waits for the prompt waits for the latest; an error is the command's to tell.
    this.#settling = settling.catch(() => undefined);
    await settling;
  }

  /** Of choices that overtake one another the last one counts. */
  async #choose(signal: AbortSignal): Promise<void> {
    const { ask, store } = this.#parts;
    const asked = this.#asked;
    if (asked === undefined) return;
    const turn = ++this.#turn;
    const { pinned, excluded, fixId } = store.state;
    const ports = createPorts(this.#parts, asked.folder);
    const { context, prompt, material } = await prepareFix(
      ports,
      { ...asked, choices: { pinned, excluded } },
      signal,
    );
    if (turn !== this.#turn) return;
    this.#asked = { ...asked, material };
    store.update({ context, prompt, quote: ask.quote(prompt, readSettings(asked.folder.uri), fixId) });
  }

  async #sendable(folder: vscode.WorkspaceFolder, uris: readonly vscode.Uri[]): Promise<WorkspacePath[]> {
    const { files } = createPorts(this.#parts, folder);
    const { paths } = await files.list(new AbortController().signal);
    const listed = new Set<string>(paths);
    const sendable: WorkspacePath[] = [];
    for (const uri of uris) {
      const path = pathIn(folder, uri);
      if (path === undefined || !listed.has(path))
        throw new UserFacingError(
          vscode.l10n.t(
            '{0} is never sent: it is ignored, excluded, or holds secrets by its name.',
            path ?? uri.path,
          ),
        );
      if ((await files.read(path)) === undefined)
        throw new UserFacingError(vscode.l10n.t('{0} can’t be sent: it is too big, or no text file.', path));
      sendable.push(path);
    }
    return sendable;
  }
}
