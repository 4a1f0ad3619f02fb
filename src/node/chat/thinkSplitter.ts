import type { AnswerPart } from './chatChunk.ts';

type Piece = Extract<AnswerPart, { kind: 'text' | 'reasoning' }>;

const open = '<think>';
const close = '</think>';

/**
 * Keeps a leading `<think>…</think>` apart from the answer, for servers that don't send `reasoning_content`. Push parser:
 *
 *     answer = *space ["<think>" reasoning "</think>" *space] text
 *
 * Only at the very start: later the tag is part of the answer, for instance code that is about it.
 */
export class ThinkSplitter {
  #state: 'start' | 'thinking' | 'gap' | 'text' = 'start';
  #held = '';

  push(text: string): Piece[] {
    if (this.#state === 'text') return text === '' ? [] : [{ kind: 'text', text }];
    this.#held += text;
    return this.#advance();
  }

  /** Ends the answer: what was held back was no tag after all. */
  end(): Piece[] {
    const text = this.#held;
    this.#held = '';
    if (text === '' || this.#state === 'gap') return [];
    return [{ kind: this.#state === 'thinking' ? 'reasoning' : 'text', text }];
  }

  #advance(): Piece[] {
    if (this.#state === 'start') return this.#readStart();
    if (this.#state === 'thinking') return this.#readThinking();
    return this.#readGap();
  }

  #readStart(): Piece[] {
    const lead = this.#held.trimStart();
    if (lead.startsWith(open)) {
      this.#held = lead.slice(open.length);
      this.#state = 'thinking';
      return this.#readThinking();
    }
    if (open.startsWith(lead)) return [];
    return this.#release();
  }

  #readThinking(): Piece[] {
    const at = this.#held.indexOf(close);
    if (at < 0) {
      const kept = partialTagAt(this.#held);
      const text = this.#held.slice(0, kept);
      this.#held = this.#held.slice(kept);
      return text === '' ? [] : [{ kind: 'reasoning', text }];
    }
    const text = this.#held.slice(0, at);
    this.#held = this.#held.slice(at + close.length);
    this.#state = 'gap';
    return [...(text === '' ? [] : [{ kind: 'reasoning', text } as const]), ...this.#readGap()];
  }

  #readGap(): Piece[] {
    this.#held = this.#held.trimStart();
    return this.#held === '' ? [] : this.#release();
  }

  #release(): Piece[] {
    const text = this.#held;
    this.#held = '';
    this.#state = 'text';
    return [{ kind: 'text', text }];
  }
}

/** Where a tail that may become the closing tag begins; the length when there is none. */
function partialTagAt(text: string): number {
  const last = text.lastIndexOf('<');
  return last >= 0 && close.startsWith(text.slice(last)) ? last : text.length;
}
