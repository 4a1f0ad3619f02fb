/** Six bits of each of three characters. */
const triples = 1 << 18;
const bits = 0b111111;

/**
 * Tells which strings a text can't hold, by the triples of characters in it: one walk through the text instead of a search for each of
 * the hundred signs that frameworks are known by, which took a third of the time of reading a long log.
 */
export class SignFilter {
  readonly #held = new Uint8Array(triples);

  constructor(text: string) {
    let triple = 0;
    for (let at = 0; at < text.length; at++) {
      triple = ((triple << 6) | (text.charCodeAt(at) & bits)) & (triples - 1);
      this.#held[triple] = 1;
    }
  }

  /** False only for what the text surely does not hold. */
  mayHold(sign: string): boolean {
    let triple = 0;
    for (let at = 0; at < sign.length; at++) {
      triple = ((triple << 6) | (sign.charCodeAt(at) & bits)) & (triples - 1);
      if (at >= 2 && this.#held[triple] === 0) return false;
    }
    return true;
  }
}
