/** Words and marks of which every framework's account of a failure has one. Ordinary lines may have them too: that costs time, nothing else. */
const trouble =
  /fail|FAIL|Fail|[Ee]rror|ERR|not ok|panic|[Ee]xception|[Aa]ssert|ASSERT|[Ee]xpected|Traceback|TAP version|[✖✘✗✕×●⎯]/;

const blockUnits = 16 * 1024;
/** How many blocks without trouble end a region. A failure's account may hold pages of what the test printed. */
const quietBlocks = 3;
/** Twice this is held at most. Big enough for any framework's whole account of dozens of failures. */
const regionUnits = 256 * 1024;

/** A part of a text with trouble in it, and some of what stands around it. */
export interface Region {
  readonly text: string;
  /** The trouble goes on behind it. */
  readonly isCut: boolean;
}

/** Reads a region. @returns where in the text of one that is cut the next one begins, so that a failure across the cut is whole in one of them: at most half of it back. */
export type ReadRegion = (region: Region) => number;

/**
 * Gives of a text of any size the parts to `read` that may tell of failures, in order, cut at line ends. They do not depend on how the text arrives.
 * What lies far from any trouble is never looked at again: memory stays bounded, and a long log costs little more than reading it.
 */
export async function readTroubledRegions(chunks: AsyncIterable<string>, read: ReadRegion): Promise<void> {
  const gatherer = new Gatherer(read);
  let carry = '';
  for await (const chunk of chunks) {
    carry += chunk;
    while (carry.length >= blockUnits) {
      const end = carry.lastIndexOf('\n', blockUnits - 1) + 1 || blockUnits;
      gatherer.add(carry.slice(0, end));
      carry = carry.slice(end);
    }
  }
  gatherer.add(carry);
  gatherer.end();
}

class Gatherer {
  readonly #read: ReadRegion;
  #text = '';
  #isTroubled = false;
  #quiet = 0;

  constructor(read: ReadRegion) {
    this.#read = read;
  }

  add(block: string): void {
    const isQuiet = !trouble.test(block);
    if (isQuiet && !this.#isTroubled) {
      // The block before trouble may hold its heading.
      this.#text = block;
      return;
    }
    this.#text += block;
    this.#isTroubled = true;
    this.#quiet = isQuiet ? this.#quiet + 1 : 0;
    if (this.#quiet >= quietBlocks) {
      this.end();
      this.#text = block;
    } else if (this.#text.length >= regionUnits) {
      this.#text = this.#text.slice(this.#read({ text: this.#text, isCut: true }));
      this.#quiet = 0;
    }
  }

  /** No trouble follows. */
  end(): void {
    if (this.#isTroubled) this.#read({ text: this.#text, isCut: false });
    this.#text = '';
    this.#isTroubled = false;
    this.#quiet = 0;
  }
}
