import * as vscode from 'vscode';
import type { JournalEntry } from '../journal/journal.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';

/**
 * The patch that can be reverted, as a source control of its own: its files in the Source Control view, and marks in the editor's gutter at what the patch
 * changed, with an action that takes one change back. It is there only while there is such a patch.
 */
export class AppliedPatch implements vscode.Disposable {
  readonly #documents: VirtualDocuments;
  #control: vscode.SourceControl | undefined;

  constructor(documents: VirtualDocuments) {
    this.#documents = documents;
  }

  /** Shows an entry instead of what was shown before; undefined shows nothing. */
  show(folder: vscode.WorkspaceFolder, entry: JournalEntry | undefined): void {
    this.#control?.dispose();
    this.#control = undefined;
    if (entry === undefined) return;
    const control = vscode.scm.createSourceControl('greenlight', 'Greenlight', folder.uri);
    this.#control = control;
    control.inputBox.visible = false;
    const group = control.createResourceGroup('patch', vscode.l10n.t('Applied for “{0}”', entry.title));
    group.resourceStates = entry.images.map(({ path, after }) => {
      const resourceUri = vscode.Uri.joinPath(folder.uri, path);
      const open = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [resourceUri] };
      return {
        resourceUri,
        decorations: { strikeThrough: after === undefined },
        ...(after === undefined ? {} : { command: open }),
      };
    });
    control.quickDiffProvider = { provideOriginalResource: (uri) => this.#original(folder, entry, uri) };
  }

  dispose(): void {
    this.#control?.dispose();
  }

  #original(
    folder: vscode.WorkspaceFolder,
    { images }: JournalEntry,
    uri: vscode.Uri,
  ): vscode.Uri | undefined {
    const image = images.find(
      ({ path }) => vscode.Uri.joinPath(folder.uri, path).toString() === uri.toString(),
    );
    if (image?.before === undefined || image.after === undefined) return undefined;
    return this.#documents.addressOf(`before/${image.path}`, image.before);
  }
}
