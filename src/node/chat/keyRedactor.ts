const mark = '[key]';
const shortestKey = 6;

/** So much of a key's beginning or end is taken for it: servers echo keys with some of their characters starred out. */
const shortestPart = 8;

/** Replaces every occurrence of the key in a message, in any case, and of its longer parts. A server may echo it anywhere. */
export function redactKey(text: string, key: string | undefined): string {
  if (key === undefined || key.length < shortestKey) return text;
  const [low, lowKey] = [lowered(text), lowered(key)];
  const size = Math.min(shortestPart, key.length);
  let clean = '';
  for (let at = 0; at < text.length; ) {
    const length = Math.max(partLength(low, at, lowKey, size), tailLength(low, at, lowKey, size));
    clean += length > 0 ? mark : text[at];
    at += Math.max(1, length);
  }
  return clean;
}

/** How much of the key's beginning stands here; 0 when it is too little to tell. */
function partLength(text: string, at: number, key: string, least: number): number {
  let length = 0;
  while (length < key.length && text[at + length] === key[length]) length++;
  return length >= least ? length : 0;
}

/** How much of the key up to its end stands here. */
function tailLength(text: string, at: number, key: string, least: number): number {
  for (let from = key.indexOf(text[at] ?? '', 1); from >= 0; from = key.indexOf(text[at] ?? '', from + 1)) {
    const rest = key.slice(from);
    if (rest.length >= least && text.startsWith(rest, at)) return rest.length;
  }
  return 0;
}

/** Of the same length, as `toLowerCase` is not always. */
function lowered(text: string): string {
  return text.replace(/[A-Z]/g, (sign) => sign.toLowerCase());
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

  /** What was held back, also where the text ended within the key. */
  end(): string {
    const text = this.#held;
    this.#held = '';
    return redactKey(text, this.#key);
  }
}

function tailThatMayBecome(text: string, key: string): number {
  for (let length = Math.min(key.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(key.slice(0, length))) return length;
  }
  return 0;
}
