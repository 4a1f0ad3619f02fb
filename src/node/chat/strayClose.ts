const tag = '</think>';
/** Each place is judged by all that came before it; an answer that is about the tag names it in code first. */
const mostPlaces = 5;

/**
 * Finds the one closing tag that ends thinking which no tag began: some servers' prompt templates hold the opening one. It ends
 * its line, and stands in no fence, no edit and no inline code: an answer that is about the tag keeps it. Push parser; only a
 * tail that may become the tag and its line's end is held back.
 */
export class StrayClose {
  readonly #pieces: string[] = [];
  #held = '';
  #places = 0;

  /** @returns the text that is certain, and, where the tag was found, what follows it. */
  push(text: string): { readonly before: string; readonly after?: string } {
    const all = this.#held + text;
    this.#held = '';
    let from = 0;
    for (let at = all.indexOf(tag); at >= 0; at = all.indexOf(tag, from)) {
      const next = /^[ \t]*(?:\r(?=\n|$))?(?<end>\n)?/.exec(
        all.slice(at + tag.length, at + tag.length + 100),
      );
      const end = at + tag.length + (next?.[0].length ?? 0);
      if (end === all.length && next?.groups?.['end'] === undefined) return this.#hold(all, at);
      from = at + tag.length;
      if (next?.groups?.['end'] === undefined || this.#places >= mostPlaces) continue;
      this.#places++;
      if (isProse(this.#pieces.join('') + all.slice(0, at)))
        return { before: all.slice(0, at), after: all.slice(end) };
    }
    return this.#hold(all, partialTagAt(all));
  }

  /** What was held back. A tag that ends the answer ends no thinking, for nothing follows; it is left out. */
  end(): string {
    const held = this.#held;
    this.#held = '';
    return held.startsWith(tag) && isProse(this.#pieces.join('')) ? '' : held;
  }

  #hold(all: string, at: number): { readonly before: string } {
    this.#held = all.slice(at);
    this.#pieces.push(all.slice(0, at));
    return { before: all.slice(0, at) };
  }
}

/** Whether a text ends outside fences, edits and inline code. */
function isProse(text: string): boolean {
  let inFence = false;
  let inEdit = false;
  const lines = text.split('\n');
  for (const line of lines) {
    if (/^\s{0,3}(?:```|~~~)/.test(line)) inFence = !inFence;
    if (/^\s{0,3}<{3,}/.test(line)) inEdit = true;
    if (/^\s{0,3}>{3,}/.test(line)) inEdit = false;
  }
  const ticks = lines.at(-1)?.match(/`/g)?.length ?? 0;
  return !inFence && !inEdit && ticks % 2 === 0;
}

/** Where a tail that may become the tag begins; the length when there is none. */
function partialTagAt(text: string): number {
  const last = text.lastIndexOf('<');
  return last >= 0 && tag.startsWith(text.slice(last)) ? last : text.length;
}
