/** Counts texts, each once, and keeps only a hash of each: hundreds of thousands take a few megabytes. */
export class HashSet {
  /** Open addressing; 0 where nothing is. A power of two, at most three quarters full. */
  #slots = new Float64Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(text: string): void {
    if (!this.#put(hash(text))) return;
    this.#size++;
    if (this.#size * 4 <= this.#slots.length * 3) return;
    const known = this.#slots;
    this.#slots = new Float64Array(known.length * 2);
    for (const each of known) if (each !== 0) this.#put(each);
  }

  /** @returns whether it is new. */
  #put(hashed: number): boolean {
    const last = this.#slots.length - 1;
    let at = hashed & last;
    while (this.#slots[at] !== 0) {
      if (this.#slots[at] === hashed) return false;
      at = (at + 1) & last;
    }
    this.#slots[at] = hashed;
    return true;
  }
}

/** 53 bits (cyrb53): of a million texts no two are likely to share one. Never 0. */
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
  return 4294967296 * (2097151 & low) + (high >>> 0) || 1;
}
