/** Words and marks of which every framework's account of a failure has one. Ordinary lines may have them too: that costs time, nothing else. */
const trouble =
  /fail|FAIL|Fail|[Ee]rror|ERR|not ok|panic|[Ee]xception|[Aa]ssert|ASSERT|[Ee]xpected|Traceback|TAP version|[✖✘✗✕×●⎯]/;

const blockUnits = 16 * 1024;
/** How many blocks without trouble end a region. A failure's account may hold pages of what the test printed. */
const quietBlocks = 3;
/** Twice this is held at most. Big enough for any framework's whole account of dozens of failures. */
const regionUnits = 512 * 1024;
/** What the next region sees again where one had to be cut, so that a failure across the cut is whole in one of them. */
export const overlapUnits = 64 * 1024;

/** A part of a text with trouble in it, and some of what stands around it. */
export interface Region {
  readonly text: string;
  /** The trouble went on: so many units at this one's end the next region begins with. 0 where it ended. */
  readonly sharedUnits: number;
}

/**
 * Of a text of any size the parts that may tell of failures, in order, cut at line ends. They do not depend on how the text arrives.
 * What lies far from any trouble is never looked at again: memory stays bounded, and a long log costs little more than reading it.
 */
export async function* troubledRegions(chunks: AsyncIterable<string>): AsyncGenerator<Region> {
  const gatherer = new Gatherer();
  let carry = '';
  for await (const chunk of chunks) {
    carry += chunk;
    while (carry.length >= blockUnits) {
      const end = carry.lastIndexOf('\n', blockUnits - 1) + 1 || blockUnits;
      const region = gatherer.add(carry.slice(0, end));
      if (region !== undefined) yield region;
      carry = carry.slice(end);
    }
  }
  const ended = gatherer.add(carry);
  if (ended !== undefined) yield ended;
  const last = gatherer.take(false);
  if (last !== undefined) yield last;
}

class Gatherer {
  #text = '';
  #isTroubled = false;
  #quiet = 0;

  /** @returns the region that this block ends, if it ends one. */
  add(block: string): Region | undefined {
    const isQuiet = !trouble.test(block);
    if (isQuiet && !this.#isTroubled) {
      // The block before trouble may hold its heading.
      this.#text = block;
      return undefined;
    }
    this.#text += block;
    this.#isTroubled = true;
    this.#quiet = isQuiet ? this.#quiet + 1 : 0;
    if (this.#quiet >= quietBlocks) {
      const region = this.take(false);
      this.#text = block;
      return region;
    }
    return this.#text.length >= regionUnits ? this.take(true) : undefined;
  }

  take(isCut: boolean): Region | undefined {
    const text = this.#text;
    const from = text.length - overlapUnits;
    const shared = isCut ? text.slice(text.indexOf('\n', from) + 1 || from) : '';
    const region = this.#isTroubled ? { text, sharedUnits: shared.length } : undefined;
    this.#text = shared;
    this.#isTroubled = isCut;
    this.#quiet = 0;
    return region;
  }
}
