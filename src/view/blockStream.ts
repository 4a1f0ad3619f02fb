/**
 * Cuts growing Markdown into blocks that no later text changes, so that each is rendered once and only the tail again.
 *
 * A block ends before a line at the left margin that follows a blank line, outside of a fence, and opens no list item, quote or
 * table row. A line is judged only when it is whole: however the text is sliced, the blocks are the same, and joined they are the text.
 */
export class BlockStream {
  #tail = '';
  /** Start of the line in the tail that is judged next. */
  #at = 0;
  #fence: string | undefined;
  #afterBlank = false;

  get tail(): string {
    return this.#tail;
  }

  /** @returns the blocks that ended with this text; may be empty. */
  push(text: string): string[] {
    this.#tail += text;
    const blocks: string[] = [];
    for (let end = this.#tail.indexOf('\n', this.#at); end >= 0; end = this.#tail.indexOf('\n', this.#at)) {
      const line = this.#tail.slice(this.#at, end);
      if (this.#afterBlank && this.#fence === undefined && opensBlock.test(line)) {
        blocks.push(this.#tail.slice(0, this.#at));
        this.#tail = this.#tail.slice(this.#at);
        end -= this.#at;
        this.#at = 0;
      }
      this.#judge(line);
      this.#at = end + 1;
    }
    return blocks;
  }

  #judge(line: string): void {
    const mark = fenceMark.exec(line)?.[1];
    this.#afterBlank = line.trim() === '';
    if (mark === undefined) return;
    if (this.#fence === undefined) this.#fence = mark;
    else if (mark.startsWith(this.#fence) && line.trim() === mark) this.#fence = undefined;
  }
}

const opensBlock = /^(?![-*+]\s|\d{1,9}[.)]\s|[>|\s]).+/;
const fenceMark = /^\s{0,3}(`{3,}|~{3,})/;
