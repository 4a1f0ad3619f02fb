import MarkdownIt from 'markdown-it';
import type { FromView, ToView, ViewFailure } from './messages.ts';

/** HTML in an answer is text, links do not become links, and images are not loaded: the page shows a model's words. */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable([
  'image',
  'link',
  'autolink',
  'reference',
]);

/** `src/a.ts:12` in inline code or prose. */
const place = /((?:[\w@.-]+\/)*[\w@.-]+\.\w+):(\d+)/g;

type Send = (message: FromView) => void;

/** Draws what the extension tells, at most once a frame, and keeps the scroll place of a person who scrolled up. */
export function createPage(root: HTMLElement, send: Send): { receive(message: ToView): void } {
  let state = emptyState();
  let isScheduled = false;
  const draw = () => {
    isScheduled = false;
    const scroller = document.scrollingElement;
    const follows =
      scroller === null || scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
    const wasOpen = root.querySelector('details')?.open ?? false;
    root.replaceChildren(...render(state, send));
    const details = root.querySelector('details');
    if (details !== null) details.open = wasOpen;
    if (follows && state.isBusy) scroller?.scrollTo({ top: scroller.scrollHeight });
  };
  return {
    receive(message) {
      state = change(state, message);
      if (message.kind === 'notice') document.scrollingElement?.scrollTo({ top: 0 });
      if (isScheduled) return;
      isScheduled = true;
      requestAnimationFrame(draw);
    },
  };
}

interface PageState {
  readonly title: string;
  readonly failure: ViewFailure | undefined;
  readonly status: string;
  readonly isBusy: boolean;
  readonly reasoning: string;
  readonly text: string;
  readonly usage: string;
  readonly notices: readonly { readonly severity: string; readonly text: string }[];
}

function emptyState(): PageState {
  return {
    title: '',
    failure: undefined,
    status: '',
    isBusy: false,
    reasoning: '',
    text: '',
    usage: '',
    notices: [],
  };
}

function change(state: PageState, message: ToView): PageState {
  switch (message.kind) {
    case 'reset':
      return { ...emptyState(), title: message.title, failure: message.failure };
    case 'status':
      return { ...state, status: message.text, isBusy: message.busy };
    case 'reasoning':
      return { ...state, reasoning: state.reasoning + message.text };
    case 'text':
      return { ...state, text: state.text + message.text };
    case 'usage':
      return { ...state, usage: message.text };
    case 'notice':
      return { ...state, notices: [...state.notices, message] };
  }
}

function render(state: PageState, send: Send): Node[] {
  if (state.title === '')
    return [
      element('p', 'empty', 'The root cause of a failing test, and explanations of files, appear here.'),
    ];
  const nodes: Node[] = [element('h1', '', state.title), ...renderNotices(state)];
  if (state.failure !== undefined) nodes.push(renderFailure(state.failure, isFixed(state), send));
  if (state.reasoning !== '') nodes.push(renderThinking(state.reasoning));
  if (state.text !== '') nodes.push(renderAnswer(state.text, send));
  if (state.status !== '') nodes.push(renderStatus(state, send));
  if (state.usage !== '') nodes.push(element('p', 'usage', state.usage));
  return nodes;
}

/** The last word stands on top, where it is seen: what happened before it is history. */
function renderNotices({ notices }: PageState): HTMLElement[] {
  const last = notices.at(-1);
  if (last === undefined) return [];
  const notice = element('p', `notice ${last.severity}`, last.text);
  notice.setAttribute('role', last.severity === 'error' ? 'alert' : 'status');
  return [notice];
}

function isFixed({ notices }: PageState): boolean {
  return notices.at(-1)?.severity === 'success';
}

function renderFailure(
  { name, framework, place: at, message, expected, actual }: ViewFailure,
  fixed: boolean,
  send: Send,
): HTMLElement {
  const section = element('section', fixed ? 'failure fixed' : 'failure');
  section.append(element('h2', '', name));
  const meta = element('p', 'meta', at === undefined ? framework : `${framework} · `);
  if (at !== undefined) meta.append(link(`${at.file}:${at.line}`, at, send));
  section.append(meta);
  if (message !== undefined) section.append(element('pre', 'message', message));
  if (expected !== undefined && actual !== undefined) {
    const values = element('dl', 'values');
    values.append(
      element('dt', '', 'Expected'),
      element('dd', 'expected', expected),
      element('dt', '', 'Actual'),
      element('dd', 'actual', actual),
    );
    section.append(values);
  }
  return section;
}

function renderThinking(reasoning: string): HTMLElement {
  const details = document.createElement('details');
  details.append(element('summary', '', 'Thinking'), element('p', 'reasoning', reasoning));
  return details;
}

function renderAnswer(text: string, send: Send): HTMLElement {
  const article = element('article', '');
  article.innerHTML = markdown.render(text);
  for (const node of textNodes(article)) linkPlaces(node, send);
  return article;
}

function textNodes(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) found.push(node as Text);
  return found;
}

function linkPlaces(node: Text, send: Send): void {
  const matches = [...node.data.matchAll(place)];
  for (const match of matches.reverse()) {
    const rest = node.splitText(match.index);
    rest.splitText(match[0].length);
    rest.replaceWith(link(match[0], { file: match[1] ?? '', line: Number(match[2]) }, send));
  }
}

function renderStatus({ status, isBusy }: PageState, send: Send): HTMLElement {
  const line = element('p', isBusy ? 'status busy' : 'status', status);
  line.setAttribute('role', 'status');
  if (isBusy) {
    const stop = element('button', '', 'Stop');
    stop.addEventListener('click', () => send({ kind: 'command', id: 'stop' }));
    line.append(stop);
  }
  return line;
}

function link(
  text: string,
  { file, line }: { readonly file: string; readonly line: number },
  send: Send,
): HTMLElement {
  const button = element('button', 'place', text);
  button.addEventListener('click', () => send({ kind: 'open', file, line }));
  return button;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}
