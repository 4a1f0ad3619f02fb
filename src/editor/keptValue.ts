import type { Memento } from 'vscode';

/** How a value is read. */
export interface KeptValueOptions<T> {
  /** undefined for what is no such value. */
  readonly read: (kept: unknown) => T | undefined;
  /** Told once that something was set aside, and under which name. */
  readonly onDamaged: (keptAs: string) => void;
}

/** One value in VS Code's memory. What lies there and is no such value is set aside as `<key>.damaged`: it may be all that is left of something. */
export class KeptValue<T> {
  readonly #memory: Pick<Memento, 'get' | 'update'>;
  readonly #key: string;
  readonly #options: KeptValueOptions<T>;
  #isChecked = false;

  constructor(memory: Pick<Memento, 'get' | 'update'>, key: string, options: KeptValueOptions<T>) {
    this.#memory = memory;
    this.#key = key;
    this.#options = options;
  }

  /** undefined where nothing is kept, or nothing that could be read. */
  get(): T | undefined {
    this.#isChecked = true;
    const kept = this.#memory.get<unknown>(this.#key);
    if (kept === undefined) return undefined;
    const value = this.#options.read(kept);
    if (value === undefined) this.setAside();
    return value;
  }

  /** @param value undefined: nothing is kept any more. @throws what the memory throws where it can't be written. */
  async set(value: T | undefined): Promise<void> {
    if (!this.#isChecked) this.get();
    await this.#memory.update(this.#key, value);
  }

  /** The same for what changes too often to be waited for. What can't be written now is written with the next value. Never rejects. */
  keep(value: T | undefined): void {
    this.set(value).catch(() => undefined);
  }

  /** For what turns out only later to be no such value. */
  setAside(): void {
    const kept = this.#memory.get<unknown>(this.#key);
    const keptAs = `${this.#key}.damaged`;
    const written = [this.#memory.update(keptAs, kept), this.#memory.update(this.#key, undefined)];
    Promise.all(written).catch(() => undefined);
    this.#options.onDamaged(keptAs);
  }
}
