import { isSameStamp, type Stamp } from './stamp.ts';

interface SeenText {
  readonly stamp: Stamp;
  readonly text: string;
}

/** Texts held at most, in characters. */
const maxCharacters = 12_000_000;

/** What files held when they were last read: those that have not changed since need not be read again. */
export class TextMemory {
  #before = new Map<string, SeenText>();
  #now = new Map<string, SeenText>();
  #characters = 0;

  /** A question begins: what the last one did not ask for is forgotten. */
  startOver(): void {
    if (this.#now.size === 0) return;
    this.#before = this.#now;
    this.#now = new Map();
    this.#characters = 0;
  }

  /** Whether the file was read in this question or the one before; it may have changed since. */
  knows(file: string): boolean {
    return this.#now.has(file) || this.#before.has(file);
  }

  /** The file's text, where it still bears the stamp with which it was read. */
  recall(file: string, stamp: Stamp | undefined): string | undefined {
    const seen = this.#now.get(file) ?? this.#before.get(file);
    if (seen === undefined || !isSameStamp(seen.stamp, stamp)) return undefined;
    this.keep(file, seen.stamp, seen.text);
    return seen.text;
  }

  /** @param stamp taken before the file was read; without one nothing is kept. */
  keep(file: string, stamp: Stamp | undefined, text: string): void {
    if (stamp === undefined || this.#characters + text.length > maxCharacters) return;
    if (!this.#now.has(file)) this.#characters += text.length;
    this.#now.set(file, { stamp, text });
  }
}
