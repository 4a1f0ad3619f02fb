import { element } from './element.ts';
import type { FromView, ViewWords } from './messages.ts';

/** The box for a follow-up question. Enter asks, Shift+Enter breaks the line. */
export function createAskBox(words: ViewWords, send: (message: FromView) => void): HTMLElement {
  const form = element('div', 'ask');
  const box = Object.assign(document.createElement('vscode-textarea'), {
    label: words.question,
    placeholder: words.question,
    rows: 2,
    maxLength: 10_000,
  });
  const button = element('vscode-button', '', words.ask);
  const ask = () => {
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    send({ kind: 'ask', text });
  };
  button.addEventListener('click', ask);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    ask();
  });
  form.append(box, button);
  return form;
}
