import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import type { FromView, ToView, ViewWords } from './messages.ts';
import { Page } from './page.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromView): void;
};

const api = acquireVsCodeApi();
const root = document.getElementById('page');
if (root !== null) {
  const page = new Page(root, {
    words: JSON.parse(root.dataset['words'] ?? '{}') as ViewWords,
    send: (message) => api.postMessage(message),
  });
  window.addEventListener('message', ({ data }: MessageEvent<ToView>) => page.receive(data));
  api.postMessage({ kind: 'ready' });
}
