import * as vscode from 'vscode';

const scheme = 'greenlight-text';

/** A text, and what its tab is called. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Read-only texts of ours, shown in an editor: the prompt, a run's output. */
export class VirtualDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  /** Parts the addresses of this window from those of the one before a reload, which VS Code still holds, with nothing in them. */
  readonly #session = Date.now().toString(36);
  /** The latest text of each name, and how many there were before it. */
  readonly #texts = new Map<string, { readonly text: string; readonly version: number }>();

  /** A tab that VS Code brings back after a reload asks for what is gone. */
  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(`${uri.authority}${uri.path}`)?.text ??
      vscode.l10n.t('This text was not kept over the reload. Run the command again to see it.')
    );
  }

  /** Each text has an address of its own: VS Code keeps a document for a while after it was closed, with the text that it had. */
  async show(name: string, text: string): Promise<void> {
    const uri = this.addressOf(name, text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** Shows a Markdown text as a rendered page. */
  async preview(name: string, text: string): Promise<void> {
    await vscode.commands.executeCommand('markdown.showPreview', this.addressOf(name, text));
  }

  /** Shows two texts side by side. */
  async compare(title: string, left: NamedText, right: NamedText): Promise<void> {
    const sides = [left, right].map(({ name, text }) => this.addressOf(name, text));
    await vscode.commands.executeCommand('vscode.diff', ...sides, title, { preview: true });
  }

  /** Where a text stands, for VS Code to open when it needs it. @param of what the text is one of, where several have the same name: not shown */
  addressOf(name: string, text: string, of = ''): vscode.Uri {
    const path = `/${name}`;
    const key = of + path;
    const before = this.#texts.get(key);
    const version = before === undefined ? 1 : before.text === text ? before.version : before.version + 1;
    this.#texts.set(key, { text, version });
    return vscode.Uri.from({ scheme, authority: of, path, query: `${this.#session}-${version}` });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
