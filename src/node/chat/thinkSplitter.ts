import type { AnswerPart } from './chatChunk.ts';
import { StrayClose } from './strayClose.ts';

/** What the content holds. `thought`: all text so far was no answer, but the model thinking aloud. */
export type ContentPiece = Extract<AnswerPart, { kind: 'text' | 'reasoning' }> | { readonly kind: 'thought' };

const open = '<think>';
const close = '</think>';

/**
 * Keeps leading `<think>…</think>` apart from the answer, for servers that don't send `reasoning_content`. Push parser:
 *
 *     answer = *(*space (["<think>" reasoning] "</think>")) *space text
 *
 * Only at the very start: later the tags are part of the answer, for instance code that is about them. The exception is a closing tag
 * whose opening stood in the server's prompt template: `StrayClose` finds it, and what came before it was thought.
 */
export class ThinkSplitter {
  #state: 'start' | 'thinking' | 'text' = 'start';
  #held = '';
  /** Undefined where thinking was told apart already. */
  #stray: StrayClose | undefined = new StrayClose();

  push(text: string): ContentPiece[] {
    if (this.#state === 'text') return this.#readText(text);
    this.#held += text;
    const pieces: ContentPiece[] = [];
    while (this.#advance(pieces));
    return pieces;
  }

  /** Reasoning came apart from the content: a closing tag in the content's middle is part of it. */
  sawReasoning(): void {
    if (this.#state !== 'text') this.#stray = undefined;
  }

  /** Ends the answer: what was held back was no tag after all. */
  end(): ContentPiece[] {
    const text = this.#held;
    this.#held = '';
    if (this.#state === 'text') return textOf(this.#stray?.end() ?? '');
    if (this.#state === 'start') return textOf(text.trim() === '' ? '' : text);
    return text === '' ? [] : [{ kind: 'reasoning', text }];
  }

  /** Takes a step in what is held. @returns whether another may follow. */
  #advance(pieces: ContentPiece[]): boolean {
    return this.#state === 'thinking' ? this.#readThinking(pieces) : this.#readStart(pieces);
  }

  #readStart(pieces: ContentPiece[]): boolean {
    const lead = this.#held.trimStart();
    const tag = [open, close].find((each) => lead.startsWith(each));
    if (tag !== undefined) {
      this.#stray = undefined;
      this.#held = lead.slice(tag.length);
      this.#state = tag === open ? 'thinking' : 'start';
      return true;
    }
    if (open.startsWith(lead) || close.startsWith(lead)) return false;
    const text = this.#stray === undefined ? lead : this.#held;
    this.#held = '';
    this.#state = 'text';
    pieces.push(...this.#readText(text));
    return false;
  }

  #readThinking(pieces: ContentPiece[]): boolean {
    const at = this.#held.indexOf(close);
    const to = at < 0 ? partialTagAt(this.#held) : at;
    if (to > 0) pieces.push({ kind: 'reasoning', text: this.#held.slice(0, to) });
    this.#held = this.#held.slice(at < 0 ? to : at + close.length);
    if (at >= 0) this.#state = 'start';
    return at >= 0;
  }

  #readText(text: string): ContentPiece[] {
    if (this.#stray === undefined) return textOf(text);
    const { before, after } = this.#stray.push(text);
    if (after === undefined) return textOf(before);
    this.#stray = undefined;
    this.#state = 'start';
    return [...textOf(before), { kind: 'thought' }, ...this.push(after)];
  }
}

function textOf(text: string): ContentPiece[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}

/** Where a tail that may become the closing tag begins; the length when there is none. */
function partialTagAt(text: string): number {
  const last = text.lastIndexOf('<');
  return last >= 0 && close.startsWith(text.slice(last)) ? last : text.length;
}
