import type { ModelRequest } from './model.ts';

const repeatedLines = 3;
/** A shorter overlap may be chance: "}" ends many lines and begins many. */
const surestOverlapChars = 12;
/** A preface such as "Continuing:" stands within this much of the answer's rest. */
const prefaceChars = 300;
const longestOverlapChars = 2000;

/**
 * The request for the rest of an answer that its token limit cut off. The model is asked to begin by repeating the last
 * lines, so that the seam shows, blanks and all; `joinContinuation` takes them out again.
 */
export function continueAnswer<Request extends Pick<ModelRequest, 'messages'>>(
  request: Request,
  answerSoFar: string,
): Request {
  const instruction = `Your answer was cut off by its length limit. Go on exactly where it stopped. Begin by repeating these last lines of it, character by character, and write no introduction:\n\n${tailOf(answerSoFar)}`;
  return {
    ...request,
    messages: [
      ...request.messages,
      { role: 'assistant', content: answerSoFar },
      { role: 'user', content: instruction },
    ],
  };
}

/**
 * Joins the rest to the answer: what it repeats of the answer's end stands once, and a preface before that is dropped. Where
 * it repeats nothing, it follows at once, without a character added.
 */
export function joinContinuation(answerSoFar: string, rest: string): string {
  const tail = tailOf(answerSoFar);
  const at =
    tail.trim().length >= surestOverlapChars ? rest.slice(0, prefaceChars + tail.length).indexOf(tail) : -1;
  if (at >= 0) return answerSoFar + rest.slice(at + tail.length);
  return answerSoFar + rest.slice(overlapLength(answerSoFar, rest, tail.length));
}

/** Joins a rest that is still coming; of an answer that begins, nothing is held back. What it repeats shows within its first few thousand characters; until then it is held back. */
export class ContinuationJoin {
  readonly #before: string;
  readonly #surestChars: number;
  #held: string | undefined;

  constructor(before: string) {
    this.#before = before;
    this.#held = before === '' ? undefined : '';
    this.#surestChars = Math.max(longestOverlapChars, prefaceChars + tailOf(before).length);
  }

  /** @returns what follows the answer so far; may be empty. */
  push(text: string): string {
    if (this.#held === undefined) return text;
    this.#held += text;
    return this.#held.length < this.#surestChars ? '' : this.end();
  }

  /** Call it when the rest has ended. */
  end(): string {
    const joined = this.#held === undefined ? '' : joinContinuation(this.#before, this.#held);
    this.#held = undefined;
    return joined.slice(this.#before.length);
  }
}

/** The last lines, the unfinished one included. */
function tailOf(text: string): string {
  return text
    .split(/(?<=\n)/)
    .slice(-repeatedLines)
    .join('');
}

/** How much of the beginning of `rest` repeats the end of `text`: the longest that is no chance, or the whole tail. */
function overlapLength(text: string, rest: string, tailLength: number): number {
  const most = Math.min(rest.length, text.length, longestOverlapChars);
  for (let length = most; length > 0; length--) {
    if (length < surestOverlapChars && length !== tailLength) continue;
    if (text.endsWith(rest.slice(0, length))) return length;
  }
  return 0;
}
