import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { TellDamaged } from '../base/damage.ts';
import { viewIds } from '../manifest.ts';
import {
  type FromView,
  type PageState,
  type ToView,
  type ViewWords,
  viewCommands,
} from '../view/messages.ts';
import { changePage, emptyPage, keptPage, readPage } from '../view/pageState.ts';
import { KeptValue } from './keptValue.ts';
import { MessageBatch } from './messageBatch.ts';
import { readThemeColors } from './themeColors.ts';

/**
 * The Root Cause page's border to VS Code. What is said before the page is there is said when it is ready. What is on it is kept in the workspace's memory, at once where
 * nothing is under way and every second otherwise: what a page itself keeps is written seconds later, and lost when the window is reloaded before.
 */
export class RootCauseView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #asked = new vscode.EventEmitter<FromView>();
  readonly #kept: KeptValue<PageState>;
  readonly #registration: vscode.Disposable;
  readonly #batch = new MessageBatch((message) => void this.#view?.webview.postMessage(message));
  #view: vscode.WebviewView | undefined;
  #ready = false;
  #page: PageState;
  #keeping: NodeJS.Timeout | undefined;

  readonly onDidAsk = this.#asked.event;

  constructor({ extensionUri, workspaceState }: vscode.ExtensionContext, tellDamaged: TellDamaged) {
    this.#extensionUri = extensionUri;
    this.#kept = new KeptValue(workspaceState, 'greenlight.page', {
      read: readPage,
      onDamaged: (keptAs) => tellDamaged('page', keptAs),
    });
    this.#page = this.#kept.get() ?? emptyPage;
    this.#registration = vscode.Disposable.from(
      vscode.window.registerWebviewViewProvider(viewIds.rootCause, this, {
        webviewOptions: { retainContextWhenHidden: true },
      }),
      vscode.window.onDidChangeActiveColorTheme(() => void this.#tellColors()),
    );
  }

  /** Tells the page; in order, nothing lost. `reset` starts a new page. */
  say(message: ToView): void {
    this.#page = changePage(this.#page, message);
    if (this.#ready) this.#batch.push(message);
    if (!this.#page.isBusy) this.#keep();
    else this.#keeping ??= setTimeout(() => this.#keep(), 1000);
  }

  /** Whether a person sees what is said: the page is in sight, and has something to say it about. */
  get isSeen(): boolean {
    return this.#view?.visible === true && this.#page.title !== '';
  }

  /** Whether there is nothing on the page. */
  get isEmpty(): boolean {
    return this.#page.title === '';
  }

  /** Whether any of the last answer came. */
  get hasAnswer(): boolean {
    return (this.#page.turns.at(-1)?.text ?? '') !== '';
  }

  /** Takes all off the page, and out of the memory. */
  clear(): void {
    this.say({ kind: 'page', page: emptyPage });
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
    clearTimeout(this.#keeping);
    this.#batch.flush();
    this.#registration.dispose();
    this.#asked.dispose();
  }

  #keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    this.#kept.keep(keptPage(this.#page));
  }

  async #tellColors(): Promise<void> {
    this.#batch.push({ kind: 'colors', colors: await readThemeColors() });
  }

  #receive(raw: unknown): void {
    const message = checkMessage(raw);
    if (message === undefined) return;
    if (message.kind === 'ready') {
      this.#ready = true;
      void this.#tellColors();
      this.#batch.push({ kind: 'page', page: this.#page });
    } else this.#asked.fire(message);
  }

  #html(webview: vscode.Webview): string {
    const nonce = randomBytes(16).toString('base64url');
    const asset = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#extensionUri, 'dist', name)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    const title = vscode.l10n.t('Root Cause');
    return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${asset('view.css')}">
<title>${escapeHtml(title)}</title>
</head>
<body><main id="page" data-words="${escapeHtml(JSON.stringify(viewWords()))}"></main><script nonce="${nonce}" src="${asset('view.js')}"></script></body>
</html>`;
  }
}

function viewWords(): ViewWords {
  return {
    empty: vscode.l10n.t('The root cause of a failing test, and explanations of files, appear here.'),
    explainFile: vscode.l10n.t('Explain the Open File'),
    thinking: vscode.l10n.t('Thinking'),
    expected: vscode.l10n.t('Expected'),
    actual: vscode.l10n.t('Actual'),
    sameLines: vscode.l10n.t('{0} lines are the same', '{0}'),
    stop: vscode.l10n.t('Stop'),
    copy: vscode.l10n.t('Copy'),
    copied: vscode.l10n.t('Copied'),
    showPrompt: vscode.l10n.t('Show Prompt'),
    ask: vscode.l10n.t('Ask'),
    question: vscode.l10n.t('Ask a follow-up question'),
    answer: vscode.l10n.t('Answer'),
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The page shows a model's words, so nothing that comes from it is trusted: a message of the known form, or nothing. */
function checkMessage(raw: unknown): FromView | undefined {
  if (typeof raw !== 'object' || raw === null || !('kind' in raw)) return undefined;
  const { kind, file, line, id, text } = raw as Readonly<Record<string, unknown>>;
  if (kind === 'ready') return { kind };
  if (kind === 'open' && typeof file === 'string' && Number.isSafeInteger(line))
    return { kind, file, line: line as number };
  if (kind === 'ask' && typeof text === 'string' && text.length <= 10_000) return { kind, text };
  if (kind === 'copy' && typeof text === 'string' && text.length <= 5_000_000) return { kind, text };
  const command = viewCommands.find((each) => each === id);
  return kind === 'command' && command !== undefined ? { kind, id: command } : undefined;
}
