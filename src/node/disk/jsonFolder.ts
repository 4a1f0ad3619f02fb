import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const ending = '.json';
const unfinished = '.new';
/** No value is being written for so long, in milliseconds. */
const longestWriteMs = 60_000;

/** How a folder's values are read. */
export interface JsonFolderOptions<T> {
  /** @throws {Error} where the text holds none. */
  readonly parse: (text: string) => T;
  /** Told of a file that was set aside, and where it is now. */
  readonly onDamaged?: (keptAs: string) => void;
}

/**
 * Keeps values as one JSON file each, written aside, flushed and renamed: a crash leaves the old value or the new one. A file that holds no value is set
 * aside, as `<id>.json.damaged`: nothing of it can be trusted, but it may be all that is left of something.
 */
export class JsonFolder<T> {
  readonly #folder: string;
  readonly #options: JsonFolderOptions<T>;

  /** @param folder absolute; made when the first value is written. */
  constructor(folder: string, options: JsonFolderOptions<T>) {
    this.#folder = folder;
    this.#options = options;
  }

  /** The names of all that lies in the folder. Reads no file. */
  async names(): Promise<readonly string[]> {
    return readdir(this.#folder).catch(() => []);
  }

  /** A file beside the values. */
  file(id: string, end = ending): string {
    return path.join(this.#folder, id + end);
  }

  async put(id: string, value: T): Promise<void> {
    const target = this.file(id);
    // Of this process: another window that writes the same value would tear this one.
    const fresh = `${target}.${process.pid}${unfinished}`;
    await this.#sweep();
    try {
      await this.writeFlushed(fresh, JSON.stringify(value));
      await rename(fresh, target);
    } catch (error) {
      await rm(fresh, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  async writeFlushed(target: string, text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = await open(target, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** In no order. */
  async list(): Promise<readonly T[]> {
    const values: T[] = [];
    for (const id of await this.#ids()) {
      const value = await this.get(id);
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  /** undefined where there is none, or it was set aside. */
  async get(id: string): Promise<T | undefined> {
    const file = this.file(id);
    // A disk that fails for a moment says nothing of what the file holds.
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      return this.#options.parse(text);
    } catch {
      const keptAs = `${file}.damaged`;
      await rename(file, keptAs).catch(() => undefined);
      this.#options.onDamaged?.(keptAs);
      return undefined;
    }
  }

  /** Sizes in bytes, and times in milliseconds since 1970. Reads no file. */
  async sizes(): Promise<
    readonly { readonly id: string; readonly sizeBytes: number; readonly writtenMs: number }[]
  > {
    const found = await Promise.all(
      (await this.#ids()).map(async (id) => {
        const stats = await stat(this.file(id)).catch(() => undefined);
        return stats === undefined ? [] : [{ id, sizeBytes: stats.size, writtenMs: stats.mtimeMs }];
      }),
    );
    return found.flat();
  }

  async remove(id: string, end = ending): Promise<void> {
    await rm(this.file(id, end), { force: true });
  }

  /** Removes the folder with all that lies in it. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Removes what processes that died while they wrote have left. */
  async #sweep(): Promise<void> {
    for (const name of await this.names()) {
      if (!name.endsWith(unfinished)) continue;
      const file = this.file(name, '');
      const { mtimeMs = Number.POSITIVE_INFINITY } = (await stat(file).catch(() => undefined)) ?? {};
      if (mtimeMs + longestWriteMs < Date.now()) await rm(file, { force: true }).catch(() => undefined);
    }
  }

  async #ids(): Promise<readonly string[]> {
    const names = await this.names();
    return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  }
}
