const mark = '[key]';
const shortestKey = 6;

/** Replaces every occurrence of the key. A server may echo it anywhere. */
export function redactKey(text: string, key: string | undefined): string {
  return key === undefined || key.length < shortestKey ? text : text.replaceAll(key, mark);
}

/**
 * The same for a stream: a key that is cut over several pieces is found too. Holds back only a tail that may become the
 * key, so that ordinary text passes at once.
 */
export class KeyRedactor {
  readonly #key: string | undefined;
  #held = '';

  constructor(key: string | undefined) {
    this.#key = key !== undefined && key.length >= shortestKey ? key : undefined;
  }

  push(text: string): string {
    const key = this.#key;
    if (key === undefined) return text;
    const clean = (this.#held + text).replaceAll(key, mark);
    const keep = tailThatMayBecome(clean, key);
    this.#held = clean.slice(clean.length - keep);
    return clean.slice(0, clean.length - keep);
  }

  end(): string {
    const text = this.#held;
    this.#held = '';
    return text;
  }
}

function tailThatMayBecome(text: string, key: string): number {
  for (let length = Math.min(key.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(key.slice(0, length))) return length;
  }
  return 0;
}
