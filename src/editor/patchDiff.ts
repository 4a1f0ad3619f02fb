import * as vscode from 'vscode';
import type { FileImage } from '../review/review.ts';

const scheme = 'greenlight-patch';

/** Shows whole-file images side by side in the multi-file diff editor, on virtual documents. Nothing on disk is touched. */
export class PatchDiff implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  #title: string | undefined;
  #texts: ReadonlyMap<string, string> = new Map();

  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Replaces the texts; an open diff follows without being opened anew. */
  update(images: readonly FileImage[]): void {
    const before = this.#texts;
    const texts = new Map<string, string>();
    for (const { path, before: left, after: right } of images) {
      if (left !== undefined) texts.set(uriOf('before', path).toString(), left);
      if (right !== undefined) texts.set(uriOf('after', path).toString(), right);
    }
    this.#texts = texts;
    for (const [uri, text] of texts) {
      if (before.get(uri) !== text) this.#changed.fire(vscode.Uri.parse(uri));
    }
  }

  /** Opens the multi-file diff. A new file has no left side, a deleted one no right side. */
  async show(title: string, folder: vscode.Uri, images: readonly FileImage[]): Promise<void> {
    this.update(images);
    this.#title = title;
    const resources = images.map(({ path, before, after }) => [
      vscode.Uri.joinPath(folder, path),
      before === undefined ? undefined : uriOf('before', path),
      after === undefined ? undefined : uriOf('after', path),
    ]);
    await vscode.commands.executeCommand('vscode.changes', title, resources);
  }

  /** Closes a diff that a reload brought back: what it showed is gone, and it would be empty. */
  async closeLeftover(title: string): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const own = tabs.filter(({ label, input }) => input === undefined && label.startsWith(title));
    if (own.length > 0) await vscode.window.tabGroups.close(own, true);
  }

  /** Closes the diff, for what it showed is no longer proposed. */
  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const own = tabs.filter(({ label }) => this.#title !== undefined && label.startsWith(this.#title));
    this.#title = undefined;
    if (own.length > 0) await vscode.window.tabGroups.close(own, true);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

/** The path keeps its ending, so that the language and its highlighting are the file's own. */
function uriOf(side: 'before' | 'after', path: string): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: side, path: `/${path}` });
}
