const defaultLimitChars = 8 * 1024 * 1024;
/** Small pieces are joined up to this size, so that a run that prints byte by byte costs no list of millions. */
const blockChars = 64 * 1024;

/** No word is longer that a cut goes round. */
const maxWordChars = 4096;

/**
 * Keeps the start and the end of a long output; the middle is cut out, between words, for nobody could tell that a part of a secret is one, and the text
 * says how much. Memory stays below the limit and a block.
 */
export class OutputBuffer {
  readonly #half: number;
  #head = '';
  readonly #tail: string[] = [];
  #tailChars = 0;
  #cutChars = 0;

  /** @param limitChars what is kept at most, in UTF-16 units. */
  constructor(limitChars = defaultLimitChars) {
    this.#half = Math.floor(limitChars / 2);
  }

  add(text: string): void {
    const room = Math.max(0, this.#half - this.#head.length);
    this.#head += text.slice(0, room);
    const rest = text.slice(room);
    if (rest === '') return;
    this.#append(rest);
    while (this.#tailChars - (this.#tail[0]?.length ?? 0) >= this.#half) {
      const gone = this.#tail.shift()?.length ?? 0;
      this.#tailChars -= gone;
      this.#cutChars += gone;
    }
  }

  /** Everything, or the start and the end with a line between them that says how much is missing. */
  text(): string {
    const tail = this.#tail.join('');
    const surplus = Math.max(0, tail.length - this.#half);
    if (this.#cutChars + surplus === 0) return this.#head + tail;
    const head = this.#head.slice(0, this.#head.length - endingWord(this.#head));
    const isWhole = /\s/.test(tail.charAt(surplus - 1));
    const begun = isWhole ? 0 : beginningWord(tail.slice(surplus, surplus + maxWordChars + 1));
    const rest = tail.slice(surplus + begun);
    const cut = this.#cutChars + tail.length - rest.length + this.#head.length - head.length;
    return `${head}\n[… ${cut} characters left out …]\n${rest}`;
  }

  #append(text: string): void {
    const last = this.#tail.at(-1);
    if (last !== undefined && last.length + text.length <= blockChars)
      this.#tail[this.#tail.length - 1] = last + text;
    else this.#tail.push(text);
    this.#tailChars += text.length;
  }
}

/** Its length; 0 where it is too long for one. */
function endingWord(text: string): number {
  const { length } = /\S*$/.exec(text.slice(-maxWordChars - 1))?.[0] ?? '';
  return length > maxWordChars ? 0 : length;
}

function beginningWord(text: string): number {
  const { length } = /^\S*/.exec(text)?.[0] ?? '';
  return length > maxWordChars ? 0 : length;
}
