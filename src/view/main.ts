import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import type { FromView, ToView, ViewWords } from './messages.ts';
import { Page } from './page.ts';
import type { PageState } from './pageState.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromView): void;
  getState(): PageState | undefined;
  setState(state: PageState | undefined): void;
};

const api = acquireVsCodeApi();
const root = document.getElementById('page');
if (root !== null) {
  const page = new Page(root, {
    words: JSON.parse(root.dataset['words'] ?? '{}') as ViewWords,
    kept: api.getState(),
    send: (message) => api.postMessage(message),
    keep: (state) => api.setState(state),
  });
  window.addEventListener('message', ({ data }: MessageEvent<ToView>) => page.receive(data));
  api.postMessage({ kind: 'ready' });
}
