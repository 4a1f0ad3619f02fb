/** Something with a lifetime. VS Code's disposables fit it. */
export interface Disposable {
  dispose(): void;
}

/** Owns disposables and ends them in reverse order, once. What is added after the end is disposed at once. */
export class DisposableStore implements Disposable {
  readonly #items: Disposable[] = [];
  #ended = false;

  /** Takes ownership. Returns what it was given. */
  add<T extends Disposable>(item: T): T {
    if (this.#ended) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#ended = true;
    for (let item = this.#items.pop(); item !== undefined; item = this.#items.pop()) item.dispose();
  }
}
