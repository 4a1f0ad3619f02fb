import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { WorkspacePath } from '../base/path.ts';
import { findAppliedHunk } from '../journal/findAppliedHunk.ts';
import type { JournalEntry, RevertConflict, RevertScope } from '../journal/journal.ts';
import { type Recovered, recoverFixes, revertFix } from '../undoSession.ts';
import { AppliedPatch } from './appliedPatch.ts';
import { readText } from './fileText.ts';
import { createPorts } from './fixPorts.ts';
import { notices } from './notices.ts';
import type { PatchParts } from './patchController.ts';

/** What VS Code hands over for a change in the gutter: lines of the file as it is, 1-based. */
interface LineChange {
  readonly modifiedStartLineNumber: number;
}

/** Between two looks at what could not be recovered. */
const nextLookMs = 5000;
/** So often files are looked at that could not be written: VS Code may still be bringing back unsaved edits. */
const mostRefusals = 6;

/** What a look for half done patches left. */
interface Left {
  readonly isOtherAtWork: boolean;
  /** Why files could not be written, as sentences. */
  readonly refused: readonly string[];
}

interface Undoing {
  readonly entry: JournalEntry;
  readonly folder: vscode.WorkspaceFolder;
  readonly scope: RevertScope;
}

/** Takes applied patches back: the last as a whole, a file of it, or a hunk; and what a crash left half done. */
export class UndoController implements vscode.Disposable {
  readonly #parts: PatchParts;
  readonly #applied: AppliedPatch;
  #later: NodeJS.Timeout | undefined;
  #recovering: Promise<Left> | undefined;
  #refusals = 0;

  constructor(parts: PatchParts) {
    this.#parts = parts;
    this.#applied = new AppliedPatch(parts.documents);
  }

  /** Undoes the last applied patch, or a part of it, and keeps what was written since. */
  async revert(scope: RevertScope = { kind: 'all' }): Promise<void> {
    const { store, view } = this.#parts;
    const { entry, folder } = await this.#last();
    await this.#parts.activity.busy(reverting(), async (signal) => {
      await this.#takeBack({ entry, folder, scope }, signal);
      store.update({ proof: undefined });
      const text =
        scope.kind === 'all'
          ? vscode.l10n.t('The patch is reverted. What you wrote since is kept.')
          : vscode.l10n.t('That part of the patch is reverted. What you wrote since is kept.');
      view.say({ kind: 'notice', severity: 'info', text });
      if (!view.isSeen) void notices.tell(text);
    });
  }

  /** Undoes one patch, where it is still applied. @throws {UserFacingError} when the same lines were changed since. */
  async takeBack(id: string, signal: AbortSignal): Promise<void> {
    const entry = (await this.#parts.core.journal.list()).find((each) => each.id === id);
    const folder = folderOf(entry);
    if (entry?.state !== 'applied' || folder === undefined) return;
    await this.#takeBack({ entry, folder, scope: { kind: 'all' } }, signal);
  }

  /** Undoes one file of the last patch. @param given a row of the Source Control view. */
  async revertFile(given: unknown): Promise<void> {
    const uri = (given as Partial<vscode.SourceControlResourceState> | undefined)?.resourceUri;
    const { entry, folder } = await this.#last();
    const path = pathOf(entry, folder, uri);
    if (path !== undefined) await this.revert({ kind: 'file', path });
  }

  /** Undoes one hunk of the last patch: what VS Code shows at a mark in the gutter. */
  async revertHunk(uri: unknown, changes: unknown, index: unknown): Promise<void> {
    const { entry, folder } = await this.#last();
    const path = uri instanceof vscode.Uri ? pathOf(entry, folder, uri) : undefined;
    const image = entry.images.find((each) => each.path === path);
    const change = (changes as readonly LineChange[] | undefined)?.[Number(index)];
    const now = uri instanceof vscode.Uri ? await readText(uri) : undefined;
    if (path === undefined || image === undefined || change === undefined || now === undefined) return;
    const hunk = findAppliedHunk(image, now, change.modifiedStartLineNumber);
    if (hunk === undefined)
      throw new UserFacingError(vscode.l10n.t('This change is not the patch’s, but was made since.'));
    await this.revert({ kind: 'hunk', path, hunk });
  }

  /**
   * Finishes or rolls back what a crash left half done, and says which. What another process is at is looked at again until that has done it, or has left
   * it; what could not be written, a few times. Who asks meanwhile waits for the same. @param activity what the status bar says meanwhile.
   */
  recover(activity = vscode.l10n.t('Recovering…')): Promise<Left> {
    this.#recovering ??= this.#recoverAll(activity).finally(() => {
      this.#recovering = undefined;
    });
    return this.#recovering;
  }

  /** Shows the patch that can be reverted, where there is one. */
  async refresh(): Promise<void> {
    const entries = await this.#parts.core.journal.list();
    const applied = entries.filter(({ state }) => state === 'applied');
    const [entry] = applied;
    // One that is half done is finished or rolled back first.
    const canRevert = entries.some((each) => folderOf(each) !== undefined);
    this.#parts.store.update({ canRevert, applied: applied.map(({ id }) => id) });
    const folder = folderOf(entry);
    if (folder !== undefined) this.#applied.show(folder, entry);
    else this.#applied.dispose();
  }

  dispose(): void {
    clearTimeout(this.#later);
    this.#applied.dispose();
  }

  async #recoverAll(activity: string): Promise<Left> {
    const left = await this.#parts.activity.busy(activity, (signal) => this.#recover(signal));
    const [reason] = left.refused;
    this.#refusals = reason === undefined ? 0 : this.#refusals + 1;
    if (reason !== undefined && this.#refusals === mostRefusals)
      void notices.warn(
        vscode.l10n.t('VS Code ended while Greenlight changed files, and it can’t be finished. {0}', reason),
      );
    if (left.isOtherAtWork || (reason !== undefined && this.#refusals < mostRefusals)) this.#recoverLater();
    return left;
  }

  async #recover(signal: AbortSignal): Promise<Left> {
    const found = [];
    for (const folder of vscode.workspace.workspaceFolders ?? [])
      found.push(await recoverFixes(createPorts(this.#parts, folder), folder.uri.toString(), signal));
    for (const each of found.flatMap(({ recovered }) => recovered)) this.#tell(each);
    await this.refresh();
    return {
      isOtherAtWork: found.some(({ isOtherAtWork }) => isOtherAtWork),
      refused: found.flatMap(({ refused }) => refused),
    };
  }

  #recoverLater(): void {
    const { logger, store } = this.#parts;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      if (store.state.activity !== undefined) this.#recoverLater();
      else void this.recover().catch((error: unknown) => logger.error(`Not recovered: ${String(error)}`));
    }, nextLookMs);
  }

  /** The patch that was applied last; what a crash left half done comes first, as it may be that one. */
  async #last(): Promise<{ readonly entry: JournalEntry; readonly folder: vscode.WorkspaceFolder }> {
    const { isOtherAtWork, refused } = await this.recover(reverting());
    const entries = await this.#parts.core.journal.list();
    const entry = entries.find((each) => each.state === 'applied' && folderOf(each) !== undefined);
    const folder = folderOf(entry);
    if (entry !== undefined && folder !== undefined) return { entry, folder };
    const reason = isOtherAtWork
      ? vscode.l10n.t('Another window is at work on a patch here. Try again when it is done.')
      : vscode.l10n.t('There is no patch to revert in this window.');
    throw new UserFacingError(refused[0] ?? reason);
  }

  async #takeBack({ entry, folder, scope }: Undoing, signal: AbortSignal): Promise<void> {
    const result = await revertFix(createPorts(this.#parts, folder), { entry, scope }, signal);
    if (result.kind === 'conflict') return this.#refuse(result.conflicts);
    await this.refresh();
  }

  async #refuse(conflicts: readonly RevertConflict[]): Promise<never> {
    await this.#compare(conflicts[0]);
    throw new UserFacingError(
      vscode.l10n.t(
        'Not reverted: {0} was changed in the same lines since. Nothing was changed.',
        conflicts.map(({ path }) => path).join(', '),
      ),
    );
  }

  async #compare(conflict: RevertConflict | undefined): Promise<void> {
    if (conflict === undefined) return;
    const { path, now = '', wanted = '' } = conflict;
    await this.#parts.documents.compare(
      vscode.l10n.t('{0}: now ↔ before the patch', path),
      { name: `now/${path}`, text: now },
      { name: `before the patch/${path}`, text: wanted },
    );
  }

  #tell({ kind, title, conflicts }: Recovered): void {
    this.#parts.logger.info(`Recovered: ${kind}, ${title}`);
    const words = vscode.l10n.t('VS Code ended while Greenlight changed files for “{0}”.', title);
    if (kind === 'conflict') {
      const left = conflicts.map(({ path }) => path).join(', ');
      const show = vscode.l10n.t('Show');
      const sentence = [words, vscode.l10n.t('{0} was changed since and is left as it is.', left)].join(' ');
      void notices
        .warn(sentence, show)
        .then((chosen) => (chosen === show ? this.#compare(conflicts[0]) : undefined));
      return;
    }
    const what =
      kind === 'finished'
        ? vscode.l10n.t('All of it was written, and it is finished.')
        : vscode.l10n.t('It was rolled back: every file is as it was.');
    void notices.tell([words, what].join(' '));
  }
}

const reverting = () => vscode.l10n.t('Reverting…');

function folderOf(entry: JournalEntry | undefined): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === entry?.folder);
}

function pathOf(
  { images }: JournalEntry,
  folder: vscode.WorkspaceFolder,
  uri: vscode.Uri | undefined,
): WorkspacePath | undefined {
  return images.find(({ path }) => vscode.Uri.joinPath(folder.uri, path).toString() === uri?.toString())
    ?.path;
}
