import type { TestFailure } from './failure.ts';
import { HashSet } from './hashSet.ts';

/** What the held failures may weigh together, in units of text. */
const heldUnits = 4 * 1024 * 1024;
/** What a failure weighs besides its excerpt. */
const ownUnits = 500;

/** Failures in order, each once and at its fullest: as many as fit into a bounded amount of memory. Those beyond are counted: of hundreds of thousands nobody reads more. */
export class FailureSet {
  readonly #held: Holder[] = [];
  /** Each stands under several keys. */
  readonly #byKey = new Map<string, Holder[]>();
  readonly #beyond = new HashSet();
  #units = 0;

  add(failure: TestFailure): void {
    const known = this.#find(failure);
    if (known !== undefined) {
      if (isFuller(failure, known.failure)) known.failure = detach(failure);
    } else if (this.isFull) this.#beyond.add(`${failure.framework}\n${failure.name}`);
    else this.#hold({ failure: detach(failure) });
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

  #find(failure: TestFailure): Holder | undefined {
    for (const key of soughtUnder(failure)) {
      const known = this.#byKey.get(key)?.find((holder) => isSame(holder.failure, failure));
      if (known !== undefined) return known;
    }
    return undefined;
  }

  #hold(holder: Holder): void {
    this.#units += holder.failure.excerpt.length + ownUnits;
    this.#held.push(holder);
    for (const key of heldUnder(holder.failure)) {
      const holders = this.#byKey.get(key);
      if (holders === undefined) this.#byKey.set(key, [holder]);
      else holders.push(holder);
    }
  }
}

interface Holder {
  failure: TestFailure;
}

/** One name may fail at thousands of places, or in thousands of files: each is found by its own, and by its name alone only where the file is not known. */
function keysOf({ framework, name, nameParts, file, line }: TestFailure) {
  const named = `${framework}\n${name}`;
  const filed = `${named}\n${file ?? ''}`;
  const placed = `${framework}\n${file}\n${line}\n${nameParts.at(-1)}`;
  return { named, filed, placed, lineless: `${filed}\n`, fileless: `${named}\n` };
}

function soughtUnder(failure: TestFailure): readonly string[] {
  const { named, filed, placed, lineless, fileless } = keysOf(failure);
  const byPlace = failure.line === undefined ? [] : [placed];
  if (failure.file === undefined) return [...byPlace, named];
  return [...byPlace, failure.line === undefined ? filed : lineless, fileless];
}

function heldUnder(failure: TestFailure): readonly string[] {
  const { named, filed, placed, lineless } = keysOf(failure);
  return [named, filed, failure.line === undefined ? lineless : placed];
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
