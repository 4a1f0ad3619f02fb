const limitChars = 8 * 1024 * 1024;

/** Keeps the start and the end of a long output; the middle is cut out, and the text says how much. Memory stays below twice the limit. */
export class OutputBuffer {
  readonly #half: number;
  #head = '';
  readonly #tail: string[] = [];
  #tailChars = 0;
  #cutChars = 0;

  /** @param limit what is kept at most, in UTF-16 units. */
  constructor(limit = limitChars) {
    this.#half = Math.floor(limit / 2);
  }

  add(text: string): void {
    const room = this.#half - this.#head.length;
    this.#head += text.slice(0, room);
    const rest = room > 0 ? text.slice(room) : text;
    if (rest === '') return;
    this.#tail.push(rest);
    this.#tailChars += rest.length;
    while (this.#tailChars - (this.#tail[0]?.length ?? 0) >= this.#half) {
      const gone = this.#tail.shift()?.length ?? 0;
      this.#tailChars -= gone;
      this.#cutChars += gone;
    }
  }

  text(): string {
    const notice = this.#cutChars === 0 ? '' : `\n[… ${this.#cutChars} characters left out …]\n`;
    return this.#head + notice + this.#tail.join('');
  }
}
