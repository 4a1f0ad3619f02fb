const blockChars = 2000;

/**
 * Counts an answer's tokens while it comes, in time linear in its length: whole blocks are estimated once, the rest at
 * 4 characters a token, so that the cap holds within a few hundred characters.
 */
export class TokenMeter {
  readonly #estimate: (text: string) => number;
  #counted = 0;
  #pieces: string[] = [];
  #pendingChars = 0;

  constructor(estimate: (text: string) => number) {
    this.#estimate = estimate;
  }

  add(text: string): void {
    this.#pieces.push(text);
    this.#pendingChars += text.length;
    if (this.#pendingChars < blockChars) return;
    this.#counted += this.#estimate(this.#pieces.join(''));
    this.#pieces = [];
    this.#pendingChars = 0;
  }

  get tokens(): number {
    return this.#counted + Math.ceil(this.#pendingChars / 4);
  }
}
