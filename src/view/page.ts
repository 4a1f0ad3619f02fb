import { AnswerPane } from './answerPane.ts';
import { createAskBox } from './askBox.ts';
import { drawFailure } from './drawFailure.ts';
import { element } from './element.ts';
import type { CodePart, FromView, PageState, ToView, ViewCommand, ViewWords } from './messages.ts';
import { changePage, emptyPage, markdownOf } from './pageState.ts';

const codeParts: readonly CodePart[] = [
  ...(['keyword', 'string', 'number', 'comment', 'function', 'type', 'variable', 'tag'] as const),
];

/** Drawing that takes no longer leaves most of a frame free. */
const shortMs = 4;

/** What the page needs of the webview. */
export interface PageHost {
  readonly words: ViewWords;
  send(message: FromView): void;
}

/** Draws what the extension tells, at most once a frame and half of the time, and keeps the scroll place of a person who scrolled up. */
export class Page {
  readonly #root: HTMLElement;
  readonly #host: PageHost;
  readonly #head = element('header');
  readonly #notice = element('div', 'notice');
  readonly #failure = element('div');
  readonly #turns = element('div', 'turns');
  readonly #status = element('div', 'status');
  readonly #statusText = element('span');
  readonly #link = element('a');
  readonly #actions = element('div', 'actions');
  readonly #ask: HTMLElement;
  #panes: AnswerPane[] = [];
  #state = emptyPage;
  #drawn: PageState | undefined;
  #isScheduled = false;
  /** What drawing took last. */
  #drawMs = 0;
  /** Whether the person has left the scrolling to the page since the answer began. */
  #isLed = true;
  /** Where the page itself scrolled to. */
  #ledTo = 0;

  constructor(root: HTMLElement, host: PageHost) {
    this.#root = root;
    this.#host = host;
    this.#ask = createAskBox(host.words, (message) => host.send(message));
    this.#statusText.setAttribute('role', 'status');
    this.#status.append(
      this.#statusText,
      this.#link,
      this.#button(host.words.stop, () => this.#command('stop')),
    );
    const copy = this.#button(host.words.copy, () => {
      host.send({ kind: 'copy', text: markdownOf(this.#state) });
      copy.textContent = host.words.copied;
      setTimeout(() => (copy.textContent = host.words.copy), 1500);
    });
    this.#actions.append(
      copy,
      this.#button(host.words.showPrompt, () => this.#command('showPrompt')),
    );
    root.addEventListener('click', (event) => this.#openPlace(event));
    window.addEventListener('scroll', () => this.#noticeScroll());
    this.#draw();
  }

  receive(message: ToView): void {
    if (message.kind === 'colors') {
      const { style } = document.documentElement;
      for (const part of codeParts) {
        const color = message.colors[part];
        if (color === undefined) style.removeProperty(`--code-${part}`);
        else style.setProperty(`--code-${part}`, color);
      }
      return;
    }
    this.#state = changePage(this.#state, message);
    if (message.kind === 'reset' || message.kind === 'notice') this.#scrollTo(0);
    if (message.kind === 'reset' || message.kind === 'question') this.#isLed = true;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const draw = () => requestAnimationFrame(() => this.#draw());
    if (this.#drawMs < shortMs) draw();
    else setTimeout(draw, this.#drawMs);
  }

  #draw(): void {
    const startedAt = performance.now();
    this.#isScheduled = false;
    const { documentElement: page } = document;
    const follows = page.scrollHeight - page.scrollTop - page.clientHeight < 40;
    const { title, status, link, isBusy, canAsk, turns } = this.#state;
    const isEmpty = title === '';
    if (this.#drawn?.title !== title || this.#drawn?.turns.length > turns.length) this.#startOver(isEmpty);
    const { failure, notice } = this.#drawn ?? {};
    if (this.#drawn === undefined || failure !== this.#state.failure || notice !== this.#state.notice)
      this.#drawHead();
    this.#drawTurns();
    this.#placeStatus(turns);
    this.#statusText.textContent = status;
    this.#link.hidden = link === undefined;
    this.#link.textContent = link?.text ?? '';
    this.#link.setAttribute('href', link?.url ?? '');
    this.#status.hidden = !isBusy && status === '';
    this.#status.classList.toggle('busy', isBusy);
    this.#actions.hidden = isBusy || turns.every(({ text }) => text === '');
    this.#ask.hidden = isBusy || !canAsk;
    this.#drawn = this.#state;
    if (isBusy) this.#lead(follows);
    this.#drawMs = performance.now() - startedAt;
  }

  /** Brings the answer into sight as it grows, until its beginning is on top, where it is read from; follows its end where the person went there. */
  #lead(follows: boolean): void {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    const pane = this.#panes.at(-1)?.root;
    if (pane === undefined) return;
    const end = scrollHeight - clientHeight;
    if (!this.#isLed) {
      if (follows) window.scrollTo({ top: end });
      return;
    }
    const start = Math.max(0, pane.getBoundingClientRect().top + scrollTop - 8);
    this.#scrollTo(Math.min(end, start));
  }

  /** A page that shrinks scrolls up to its end by itself; all else is the person. */
  #noticeScroll(): void {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    const isAtEnd = scrollTop >= scrollHeight - clientHeight - 2;
    if (scrollTop > this.#ledTo + 2 || (scrollTop < this.#ledTo - 2 && !isAtEnd)) this.#isLed = false;
  }

  #scrollTo(top: number): void {
    this.#ledTo = top;
    window.scrollTo({ top });
  }

  /** What is waited for stands on top while there is nothing to read but the failure, which may be long, and below an answer that grows. */
  #placeStatus(turns: PageState['turns']): void {
    const isFirst =
      turns.length <= 1 && turns.every(({ text, reasoning }) => text === '' && reasoning === '');
    const above = isFirst ? this.#notice : this.#turns;
    if (above.isConnected && this.#status.previousElementSibling !== above) above.after(this.#status);
  }

  #startOver(isEmpty: boolean): void {
    this.#panes = [];
    this.#turns.replaceChildren();
    if (isEmpty) {
      const { empty, explainFile } = this.#host.words;
      const explain = this.#button(explainFile, () => this.#command('explainFile'));
      this.#root.replaceChildren(element('h1', 'empty', empty), explain);
      return;
    }
    const parts = [
      this.#head,
      this.#notice,
      this.#failure,
      this.#turns,
      this.#status,
      this.#actions,
      this.#ask,
    ];
    // Above a failure the view's own title says the same.
    const isUnseen = this.#state.failure !== undefined;
    this.#head.replaceChildren(element('h1', isUnseen ? 'unseen' : '', this.#state.title));
    this.#root.replaceChildren(...parts);
  }

  /** The last word stands on top, where it is seen: what happened before it is history. */
  #drawHead(): void {
    const { notice, failure } = this.#state;
    this.#notice.hidden = notice === undefined;
    this.#notice.className = `notice ${notice?.severity ?? ''}`;
    this.#notice.setAttribute('role', notice?.severity === 'error' ? 'alert' : 'status');
    this.#notice.replaceChildren(element('p', '', notice?.text ?? ''), ...this.#noticeActions());
    const isFixed = notice?.severity === 'success';
    this.#failure.replaceChildren(
      ...(failure === undefined ? [] : [drawFailure(failure, isFixed, this.#host.words)]),
    );
  }

  #noticeActions(): HTMLElement[] {
    const { actions = [], severity } = this.#state.notice ?? {};
    if (actions.length === 0) return [];
    const row = element('div', 'notice-actions');
    row.append(
      ...actions.map(({ text, id }, index) => {
        const button = this.#button(text, () => this.#command(id));
        // After a success nothing presses.
        if (index === 0 && severity !== 'success') button.removeAttribute('secondary');
        return button;
      }),
    );
    return [row];
  }

  #drawTurns(): void {
    const { turns, isBusy } = this.#state;
    for (const [index, turn] of turns.entries()) {
      const isLast = index === turns.length - 1;
      let pane = this.#panes[index];
      if (pane === undefined) {
        pane = new AnswerPane(turn, this.#host.words);
        this.#panes.push(pane);
        this.#turns.append(pane.root);
      } else if (this.#drawn?.turns[index] === turn && this.#drawn.isBusy === isBusy) continue;
      pane.draw(turn, isBusy && isLast);
    }
  }

  #openPlace({ target }: Event): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('button.place') : null;
    const { file, line } = button?.dataset ?? {};
    if (file !== undefined) this.#host.send({ kind: 'open', file, line: Number(line) });
  }

  #command(id: ViewCommand): void {
    this.#host.send({ kind: 'command', id });
  }

  #button(text: string, act: () => void): HTMLElement {
    const button = element('vscode-button', '', text);
    button.setAttribute('secondary', '');
    button.addEventListener('click', act);
    return button;
  }
}
