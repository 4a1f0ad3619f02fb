import { closeSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';

/** How a file's lines are read. */
export interface JsonLinesOptions<T> {
  /** undefined for what is no such value. */
  readonly read: (kept: unknown) => T | undefined;
  /** Told that a file was set aside, and where it is now. */
  readonly onDamaged: (keptAs: string) => void;
}

/**
 * Values as lines of JSON in one file, which any number of windows add to: each is written by one call at the file's end, so that none is lost or torn by
 * another's. A line that is no value, as a crash or a full disk leaves one, is passed over and counted; a file without any value is set aside, as `<file>.damaged`.
 */
export class JsonLines<T> {
  readonly #file: string;
  readonly #options: JsonLinesOptions<T>;
  #readBytes = 0;
  #unreadable = 0;
  #waiting = '';
  #writing: Promise<void> = Promise.resolve();

  /** @param file absolute; made, with its folder, when the first value is added. */
  constructor(file: string, options: JsonLinesOptions<T>) {
    this.#file = file;
    this.#options = options;
  }

  /** Lines that were passed over. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** What was added since it was asked last, by any window, in order; at first all. Cannot throw. */
  news(): readonly T[] {
    const isFirst = this.#readBytes === 0;
    const lines = this.#readOn().split('\n').filter(Boolean);
    const values = lines.flatMap((line) => this.#parse(line) ?? []);
    if (isFirst && lines.length > 0 && values.length === 0) this.#setAside();
    else this.#unreadable += lines.length - values.length;
    return values;
  }

  /** What could not be written is written with the next value. @throws {Error} where it can't be written: a full disk. */
  add(value: T): Promise<void> {
    // A line of its own also behind one that a full disk cut off.
    this.#waiting += `\n${JSON.stringify(value)}\n`;
    const written = this.#writing.then(() => this.#write());
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async #write(): Promise<void> {
    const text = this.#waiting;
    if (text === '') return;
    await mkdir(path.dirname(this.#file), { recursive: true });
    await appendFile(this.#file, text, { mode: 0o600, flush: true });
    this.#waiting = this.#waiting.slice(text.length);
  }

  /** Whole lines only: another window may be writing the last. */
  #readOn(): string {
    try {
      const file = openSync(this.#file, 'r');
      try {
        const { size } = fstatSync(file);
        if (size < this.#readBytes) this.#readBytes = this.#unreadable = 0;
        const bytes = Buffer.alloc(size - this.#readBytes);
        const read = readSync(file, bytes, 0, bytes.length, this.#readBytes);
        const end = bytes.subarray(0, read).lastIndexOf('\n') + 1;
        this.#readBytes += end;
        return bytes.toString('utf8', 0, end);
      } finally {
        closeSync(file);
      }
    } catch {
      return '';
    }
  }

  #parse(line: string): T | undefined {
    try {
      return this.#options.read(JSON.parse(line));
    } catch {
      return undefined;
    }
  }

  #setAside(): void {
    const keptAs = `${this.#file}.damaged`;
    try {
      renameSync(this.#file, keptAs);
      this.#readBytes = 0;
      this.#options.onDamaged(keptAs);
    } catch {
      // It lies where it was, and is passed over.
    }
  }
}
