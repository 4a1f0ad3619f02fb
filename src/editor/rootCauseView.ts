import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { viewIds } from '../manifest.ts';
import type { FromView, ToView } from '../view/messages.ts';

/** The Root Cause page's border to VS Code. What is said before the page is there, or while it is reloaded, is said again when it is ready. */
export class RootCauseView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #asked = new vscode.EventEmitter<FromView>();
  readonly #registration: vscode.Disposable;
  #view: vscode.WebviewView | undefined;
  #ready = false;
  #said: ToView[] = [];

  readonly onDidAsk = this.#asked.event;

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
    this.#registration = vscode.window.registerWebviewViewProvider(viewIds.rootCause, this, {
      webviewOptions: { retainContextWhenHidden: true },
    });
  }

  /** Tells the page; in order, nothing lost. `reset` starts a new page. */
  say(message: ToView): void {
    if (message.kind === 'reset') this.#said = [];
    const last = this.#said.at(-1);
    if (
      last !== undefined &&
      last.kind === message.kind &&
      (last.kind === 'text' || last.kind === 'reasoning')
    ) {
      this.#said[this.#said.length - 1] = {
        kind: last.kind,
        text: last.text + (message as typeof last).text,
      };
    } else this.#said.push(message);
    if (this.#ready) void this.#view?.webview.postMessage(message);
  }

  /** Brings the page to the front without taking the focus. */
  async reveal(): Promise<void> {
    if (this.#view === undefined) await vscode.commands.executeCommand(`${viewIds.rootCause}.focus`);
    else this.#view.show(true);
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    this.#ready = false;
    const { webview } = view;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.#extensionUri, 'dist')],
    };
    webview.html = this.#html(webview);
    webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    view.onDidDispose(() => {
      this.#view = undefined;
      this.#ready = false;
    });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#asked.dispose();
  }

  #receive(raw: unknown): void {
    const message = checkMessage(raw);
    if (message === undefined) return;
    if (message.kind === 'ready') {
      this.#ready = true;
      for (const said of this.#said) void this.#view?.webview.postMessage(said);
    } else this.#asked.fire(message);
  }

  #html(webview: vscode.Webview): string {
    const nonce = randomBytes(16).toString('base64url');
    const asset = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#extensionUri, 'dist', name)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${asset('view.css')}">
<title>Root Cause</title>
</head>
<body><main id="page"></main><script nonce="${nonce}" src="${asset('view.js')}"></script></body>
</html>`;
  }
}

/** The page shows a model's words, so nothing that comes from it is trusted: a message of the known form, or nothing. */
function checkMessage(raw: unknown): FromView | undefined {
  if (typeof raw !== 'object' || raw === null || !('kind' in raw)) return undefined;
  const { kind, file, line, id, text } = raw as Readonly<Record<string, unknown>>;
  if (kind === 'ready') return { kind };
  if (kind === 'open' && typeof file === 'string' && Number.isSafeInteger(line))
    return { kind, file, line: line as number };
  if (kind === 'ask' && typeof text === 'string' && text.length <= 10_000) return { kind, text };
  if (kind === 'command' && (id === 'stop' || id === 'copy' || id === 'apply' || id === 'showPrompt'))
    return { kind, id };
  return undefined;
}
