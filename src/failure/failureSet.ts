import type { TestFailure } from './failure.ts';

/** What the held failures may weigh together, in units of text. */
const heldUnits = 8 * 1024 * 1024;
/** What a failure weighs besides its excerpt. */
const ownUnits = 500;

/** Failures in order, each once and at its fullest: as many as fit into a bounded amount of memory. Those beyond are counted: of hundreds of thousands nobody reads more. */
export class FailureSet {
  readonly #held: Holder[] = [];
  /** By name, and by place: one failure may stand under both. */
  readonly #byKey = new Map<string, Holder[]>();
  /** Hashes of those that are not held. */
  readonly #beyond = new Set<number>();
  #units = 0;

  add(failure: TestFailure): void {
    const keys = keysOf(failure);
    const known = this.#find(failure, keys);
    if (known !== undefined) {
      if (isFuller(failure, known.failure)) known.failure = detach(failure);
    } else if (this.isFull) this.#beyond.add(hash(`${failure.framework}\n${failure.name}`));
    else this.#hold({ failure: detach(failure) }, keys);
  }

  /** What is new from here on is counted by its name and not held. */
  get isFull(): boolean {
    return this.#units > heldUnits;
  }

  get more(): number {
    return this.#beyond.size;
  }

  held(): readonly TestFailure[] {
    return this.#held.map(({ failure }) => failure);
  }

  #find(failure: TestFailure, keys: readonly string[]): Holder | undefined {
    for (const key of keys) {
      const known = this.#byKey.get(key)?.find((holder) => isSame(holder.failure, failure));
      if (known !== undefined) return known;
    }
    return undefined;
  }

  #hold(holder: Holder, keys: readonly string[]): void {
    this.#units += holder.failure.excerpt.length + ownUnits;
    this.#held.push(holder);
    for (const key of keys) {
      const holders = this.#byKey.get(key);
      if (holders === undefined) this.#byKey.set(key, [holder]);
      else holders.push(holder);
    }
  }
}

interface Holder {
  failure: TestFailure;
}

function keysOf({ framework, name, nameParts, file, line }: TestFailure): readonly string[] {
  const place = line === undefined ? [] : [`${framework}\n${file}\n${line}\n${nameParts.at(-1)}`];
  return [`${framework}\n${name}`, ...place];
}

/** Where a text was cut the outer titles may be lost: then the place is the same. */
function isSame(one: TestFailure, other: TestFailure): boolean {
  const agree = <T>(a: T | undefined, b: T | undefined) => a === undefined || b === undefined || a === b;
  if (one.name === other.name) return agree(one.file, other.file) && agree(one.line, other.line);
  const isPlaced = one.line !== undefined && one.line === other.line && one.file === other.file;
  return isPlaced && (one.name.endsWith(other.name) || other.name.endsWith(one.name));
}

function isFuller(one: TestFailure, other: TestFailure): boolean {
  const fields = ({ file, line, message, expected, frames, nameParts }: TestFailure) =>
    [file, line, message, expected, frames[0]].filter((field) => field !== undefined).length +
    nameParts.length;
  const more = fields(one) - fields(other);
  return more > 0 || (more === 0 && one.excerpt.length > other.excerpt.length);
}

/** A copy whose strings are its own: a slice of a string holds the whole of it in memory, here a region. */
function detach(failure: TestFailure): TestFailure {
  return structuredClone(failure);
}

/** 53 bits (cyrb53): of a million texts no two are likely to share one. */
function hash(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
