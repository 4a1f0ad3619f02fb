import { linesOf } from '../base/lines.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';
import { dropLongComments } from './dropLongComments.ts';
import { type OutlineUnit, outline } from './outline.ts';
import { joinRanges } from './renderPiece.ts';
import { identifiersOf, termsOf } from './words.ts';

/** A file's text cut into units: what of it no question changes. */
export interface CutFile {
  readonly text: string;
  readonly units: readonly CutUnit[];
}

export interface CutUnit {
  readonly outline: OutlineUnit;
  /** What of it would stand in the prompt: long comments are left out. */
  readonly shown: readonly LineRange[];
  /** Characters of these lines. */
  readonly size: number;
  /** Its identifiers, each once, in the order in which they are first met. */
  readonly words: readonly Word[];
  /** How often each of `words` stands in it. */
  readonly times: readonly number[];
  /** Identifiers in it, repeats included. */
  readonly length: number;
}

/** An identifier. Those of one spelling are one object, as a rule: the units that share it share what is found out about it. */
export interface Word {
  /** From 0; no other object has it. */
  readonly number: number;
  readonly spelling: string;
  readonly terms: readonly string[];
}

interface MutableWord extends Word {
  /** The unit that it was last met in, and which of its words it is there. */
  metIn: readonly Word[] | undefined;
  at: number;
}

/** A word can hold on to the text that it was first met in: after so many characters the words are learned anew. */
const maxCharacters = 12_000_000;

/** Cuts files into units, and remembers those of the last question: what was not changed since is not cut again. */
export class FileCutter {
  readonly #files = new Map<WorkspacePath, CutFile>();
  readonly #words = new Map<string, MutableWord>();
  #wordsEver = 0;
  #characters = 0;

  cut(path: WorkspacePath, text: string): CutFile {
    const known = this.#files.get(path);
    if (known?.text === text) return known;
    const lines = linesOf(text);
    const cut = { text, units: outline(lines).map((one) => this.#toUnit(lines, one)) };
    this.#files.set(path, cut);
    this.#characters += text.length;
    if (this.#characters > maxCharacters) {
      this.#words.clear();
      this.#characters = 0;
    }
    return cut;
  }

  /** Forgets every file but these. */
  keepOnly(paths: { has(path: WorkspacePath): boolean }): void {
    for (const path of this.#files.keys()) if (!paths.has(path)) this.#files.delete(path);
  }

  #toUnit(lines: readonly string[], outline: OutlineUnit): CutUnit {
    const shown = widen(dropLongComments(lines, outline), outline.parents, lines.length);
    let size = 0;
    for (const { from, to } of shown)
      for (let line = from; line <= to; line++) size += (lines[line - 1]?.length ?? 0) + 1;
    const identifiers = identifiersOf(lines.slice(outline.from - 1, outline.to).join('\n'));
    const words: Word[] = [];
    const times: number[] = [];
    for (const identifier of identifiers) {
      const word = this.#words.get(identifier) ?? this.#learn(identifier);
      if (word.metIn === words) times[word.at] = (times[word.at] ?? 0) + 1;
      else {
        word.metIn = words;
        word.at = words.push(word) - 1;
        times.push(1);
      }
    }
    return { outline, shown, size, words, times, length: identifiers.length };
  }

  #learn(spelling: string): MutableWord {
    const word = { number: this.#wordsEver++, spelling, terms: termsOf(spelling), metIn: undefined, at: 0 };
    this.#words.set(spelling, word);
    return word;
  }
}

/**
 * One line more at each end, so that code can be inserted before and after (a patch needs both neighbours), and the first line of each block around.
 * Sorted and apart.
 */
function widen(ranges: readonly LineRange[], parents: readonly number[], lineCount: number): LineRange[] {
  if (ranges.length === 0) return [];
  const wide = ranges.map(({ from, to }) => ({
    from: Math.max(1, from - 1),
    to: Math.min(lineCount, to + 1),
  }));
  return joinRanges([...parents.map((line) => ({ from: line, to: line })), ...wide]);
}
