import { BlockStream } from './blockStream.ts';
import { element } from './element.ts';
import type { Turn, ViewWords } from './messages.ts';
import { renderMarkdown } from './renderMarkdown.ts';

/** A tail up to this many characters is rendered with every frame; a longer one when it grew by a sixteenth, so that all rendering together stays linear. */
const smallTail = 4000;
const endChars = 64;

/** One question with its answer on the page. Finished blocks are rendered once. */
export class AnswerPane {
  readonly root = element('section', 'turn');
  readonly #answer = element('article');
  readonly #tail = element('div', 'tail');
  readonly #thinking = document.createElement('details');
  readonly #thought = element('p', 'reasoning');
  readonly #usage = element('p', 'usage');
  #stream = new BlockStream();
  #shown = 0;
  /** The end of what is shown: another text there means that some of it was taken back. */
  #shownEnd = '';
  #drawnTail = 0;

  constructor({ question, note }: Turn, words: ViewWords) {
    if (question !== '') {
      const asked = element('p', 'question', question);
      asked.setAttribute('aria-label', `${words.question}: ${question}`);
      asked.setAttribute('role', 'note');
      this.root.append(asked);
    }
    if (note !== undefined) this.root.append(element('p', 'meta', note));
    this.#answer.setAttribute('aria-label', words.answer);
    this.#answer.append(this.#tail);
    this.#thinking.append(element('summary', '', words.thinking), this.#thought);
    this.root.append(this.#thinking, this.#answer, this.#usage);
  }

  draw({ reasoning, text, usage }: Turn, isBusy: boolean): void {
    this.#thinking.hidden = reasoning === '';
    const thought = this.#thought.textContent;
    if (thought.length !== reasoning.length) this.#thought.append(reasoning.slice(thought.length));
    this.#answer.hidden = text === '';
    this.#answer.setAttribute('aria-busy', String(isBusy));
    if (!text.slice(0, this.#shown).endsWith(this.#shownEnd) || text.length < this.#shown) this.#restart();
    const blocks = this.#stream.push(text.slice(this.#shown));
    this.#shown = text.length;
    this.#shownEnd = text.slice(-endChars);
    for (const block of blocks) this.#tail.before(...render(block));
    this.#drawTail(blocks.length > 0 || !isBusy);
    this.#usage.hidden = usage === '';
    this.#usage.textContent = usage;
  }

  #restart(): void {
    this.#stream = new BlockStream();
    this.#shown = 0;
    this.#drawnTail = 0;
    this.#answer.replaceChildren(this.#tail);
  }

  #drawTail(isDue: boolean): void {
    const { tail } = this.#stream;
    const grown = tail.length - this.#drawnTail;
    if (grown === 0 && !isDue) return;
    if (!isDue && tail.length > smallTail && grown < tail.length / 16) return;
    this.#drawnTail = tail.length;
    this.#tail.replaceChildren(...render(tail));
  }
}

function render(markdown: string): Node[] {
  const holder = document.createElement('template');
  holder.innerHTML = renderMarkdown(markdown);
  return [...holder.content.childNodes];
}
