import { markers, searchLine } from '../prompt/answerFormat.ts';

/** The whole answer, cut where its edits begin. */
export interface SplitAnswer {
  /** What a person reads. */
  readonly prose: string;
  /** The end of the prose, which was held back until now; may be empty. */
  readonly lastProse: string;
  /** From the first edit's path line to the end; empty while there is none. */
  readonly edits: string;
}

/**
 * A push parser: takes the answer in any slices and tells which text is prose as soon as that is certain. Held back: the
 * last, unfinished line, and lines that may head an edit (a path, a fence) until the next line decides. Linear in the
 * answer's length. Any slicing gives the same result.
 */
export class AnswerSplitter {
  #prose = '';
  #held = '';
  #rest = '';
  #edits: string | undefined;

  /** @returns the prose that became certain; may be empty. */
  push(text: string): string {
    if (this.#edits !== undefined) {
      this.#edits += text;
      return '';
    }
    const before = this.#prose.length;
    this.#rest += text;
    let from = 0;
    for (let end = this.#rest.indexOf('\n'); end >= 0; end = this.#rest.indexOf('\n', from)) {
      const line = this.#rest.slice(from, end + 1);
      from = end + 1;
      if (opensEdit(line)) {
        this.#edits = this.#held + line + this.#rest.slice(from);
        this.#held = '';
        this.#rest = '';
        return this.#prose.slice(before);
      }
      this.#take(line);
    }
    this.#rest = this.#rest.slice(from);
    return this.#prose.slice(before);
  }

  /** Call once, when the answer has ended. */
  end(): SplitAnswer {
    const before = this.#prose.length;
    const opens = opensEdit(this.#rest);
    const edits = this.#edits ?? (opens ? this.#held + this.#rest : '');
    if (this.#edits === undefined && !opens) this.#prose += this.#held + this.#rest;
    return { prose: this.#prose, lastProse: this.#prose.slice(before), edits };
  }

  #take(line: string): void {
    const bare = line.trim();
    const mayHead = bare === '' || /^(`{3,}|~{3,})/.test(bare) || looksLikePath(bare);
    if (mayHead && this.#held.length < 1000) this.#held += line;
    else {
      this.#prose += this.#held + line;
      this.#held = '';
    }
  }
}

/** A whole answer, cut where its edits begin. */
export function splitAnswer(text: string): SplitAnswer {
  const splitter = new AnswerSplitter();
  splitter.push(text);
  return splitter.end();
}

function opensEdit(line: string): boolean {
  const bare = line.trimEnd();
  return (
    searchLine.test(bare) ||
    bare.startsWith(markers.deleteFile) ||
    bare.startsWith(markers.renameFile) ||
    /^(diff --git |--- \S|\*\*\* Begin Patch)/.test(bare)
  );
}

/** No path is longer, and a line of nothing but marks would take long to be freed of them. */
const longestPath = 1000;

/** One word, perhaps marked up, that could name a file. */
function looksLikePath(line: string): boolean {
  if (line.length > longestPath) return false;
  const word = line.replace(/^(#+ |\*\*|`|(?:File|Path): )+|(\*\*|`|:)+$/g, '');
  return word !== '' && !/\s/.test(word) && /[./\\]/.test(word);
}
