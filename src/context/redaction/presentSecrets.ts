import type { KnownSecret } from './redaction.ts';

/** So many secrets at most are looked for one by one: an `.env` made to hold the window up has ten thousands. */
const fewSecrets = 50;
const startUnits = 6;

/** Tells which of the known secrets a text holds, in time that grows with the text, and hardly with how many are known. */
export class PresentSecrets {
  readonly #known: readonly KnownSecret[];
  /** Places in the list, by what begins there; shorter ones by all that they are. */
  readonly #byStart = new Map<string, number[]>();

  /** @param known of two that begin alike, the one that is to be replaced goes first. */
  constructor(known: readonly KnownSecret[]) {
    this.#known = known;
    if (known.length <= fewSecrets) return;
    for (const [at, secret] of known.entries()) {
      const start = wholeOf(secret).slice(0, startUnits);
      const same = this.#byStart.get(start);
      if (same === undefined) this.#byStart.set(start, [at]);
      else same.push(at);
    }
  }

  /** By what stands in the text, in the order given. */
  in(text: string): ReadonlyMap<string, KnownSecret> {
    const present = new Map<string, KnownSecret>();
    for (const secret of this.#candidates(text)) {
      const whole = wholeOf(secret);
      if (!present.has(whole) && text.includes(whole)) present.set(whole, secret);
    }
    return present;
  }

  #candidates(text: string): readonly KnownSecret[] {
    if (this.#byStart.size === 0) return this.#known;
    const starts = new Set<string>();
    for (const start of this.#byStart.keys()) if (start.length < startUnits) starts.add(start);
    for (let at = 0; at < text.length; at++) {
      const start = text.slice(at, at + startUnits);
      if (this.#byStart.has(start)) starts.add(start);
    }
    const places = [...starts].flatMap((start) => this.#byStart.get(start) ?? []);
    return places.sort((a, b) => a - b).flatMap((at) => this.#known[at] ?? []);
  }
}

const wholeOf = ({ before, value, after }: KnownSecret) => before + value + after;
