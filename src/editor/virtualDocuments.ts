import * as vscode from 'vscode';

const scheme = 'greenlight-text';

/** Read-only texts of ours, shown in an editor: the prompt, a run's output. */
export class VirtualDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  /** The latest text of each name, and how many there were before it. */
  readonly #texts = new Map<string, { readonly text: string; readonly version: number }>();

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path)?.text ?? '';
  }

  /** Each text has an address of its own: VS Code keeps a document for a while after it was closed, with the text that it had. */
  async show(name: string, text: string): Promise<void> {
    const path = `/${name}`;
    const before = this.#texts.get(path);
    const version = before === undefined ? 1 : before.text === text ? before.version : before.version + 1;
    this.#texts.set(path, { text, version });
    const uri = vscode.Uri.from({ scheme, path, query: String(version) });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
