import type { FromView, ToView } from './messages.ts';
import { createPage } from './page.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromView): void };

const api = acquireVsCodeApi();
const root = document.getElementById('page');
if (root !== null) {
  const page = createPage(root, (message) => api.postMessage(message));
  window.addEventListener('message', ({ data }: MessageEvent<ToView>) => page.receive(data));
  api.postMessage({ kind: 'ready' });
}
