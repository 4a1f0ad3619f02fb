import type { OutputParser } from './failure.ts';
import { sharedIndent } from './sharedIndent.ts';

/** What some frameworks begin every line with. */
const leads = ['', '  ', ' '];
/** So many outlines deep lines are looked at: a log in a list in a message is two. */
const mostLevels = 4;
/** A run's account is known by its first lines or its last ones. */
const probeLines = 100;

/**
 * Moves lines that are indented as a whole (a log quoted in a message, a task's output below its name) to the left margin, where a
 * framework that does not know the text as it stands knows them there: what one prints indented below its own lines stays. The same text where there are none.
 *
 * @param strangers the frameworks that do not know the text, though it holds one of their signs.
 */
export function shiftLeft(text: string, strangers: readonly OutputParser[]): string {
  const signed = indentedSigns(text, strangers);
  if (signed.size === 0) return text;
  const shifter = new Shifter(text.split('\n'), signed, strangers);
  return shifter.shift(0, mostLevels) ? shifter.lines.join('\n') : text;
}

/** Where the indented lines begin that hold a sign: the others need no look. A line is looked at once for each sign, however often it holds it. */
function indentedSigns(text: string, strangers: readonly OutputParser[]): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const sign of strangers.flatMap(({ signs }) => signs))
    for (let at = text.indexOf(sign); at >= 0; ) {
      const start = text.lastIndexOf('\n', at) + 1;
      if (isBlank(text[start])) starts.add(start);
      const end = text.indexOf('\n', at + sign.length - 1);
      at = end < 0 ? -1 : text.indexOf(sign, end);
    }
  return starts;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

class Shifter {
  readonly lines: string[];
  /** How many of the rows above each hold a sign. */
  readonly #signedAbove: Uint32Array;
  readonly #strangers: readonly OutputParser[];

  constructor(lines: string[], signed: ReadonlySet<number>, strangers: readonly OutputParser[]) {
    this.lines = lines;
    this.#strangers = strangers;
    this.#signedAbove = new Uint32Array(lines.length + 1);
    let start = 0;
    for (const [at, line] of lines.entries()) {
      this.#signedAbove[at + 1] = (this.#signedAbove[at] ?? 0) + Number(signed.has(start));
      start += line.length + 1;
    }
  }

  /** @returns whether any line of the rows was moved. */
  shift(from: number, levels: number, to = this.lines.length): boolean {
    if (levels === 0 || this.#signedAbove[from] === this.#signedAbove[to]) return false;
    const rows = this.lines.slice(from, to);
    const indent = sharedIndent(rows);
    const lead = indent === '' ? undefined : this.#knownLead(rows, indent);
    if (lead !== undefined) {
      for (const [at, line] of move(rows, indent, lead).entries()) this.lines[from + at] = line;
      return true;
    }
    const ends = cutBelow(rows, indent).map((at) => from + at);
    return ends
      .map((start, at) => this.shift(start, levels - 1, ends[at + 1] ?? to))
      .some((isMoved) => isMoved);
  }

  #knownLead(rows: readonly string[], indent: string): string | undefined {
    const probe =
      rows.length <= 2 * probeLines ? rows : [...rows.slice(0, probeLines), ...rows.slice(-probeLines)];
    const text = probe.join('\n');
    const signed = this.#strangers.filter(({ signs }) => signs.some((sign) => text.includes(sign)));
    if (signed.length === 0) return undefined;
    return leads.find((lead) => {
      if (lead === indent) return false;
      const moved = move(probe, indent, lead).join('\n');
      return signed.some(({ recognise }) => recognise(moved) > 0);
    });
  }
}

function move(lines: readonly string[], indent: string, lead: string): readonly string[] {
  return lines.map((line) => (line.length > indent.length ? lead + line.slice(indent.length) : ''));
}

/** Where runs of the lines begin, cut around those that are indented by no more than this, and where tabs take the place of blanks. */
function cutBelow(lines: readonly string[], indent: string): readonly number[] {
  const starts: number[] = [];
  let kind: string | undefined;
  for (const [at, line] of lines.entries()) {
    const next = line.trim() === '' ? kind : line.charAt(indent.length);
    if (next !== kind || !isBlank(kind) || at === 0) starts.push(at);
    kind = next;
  }
  return starts;
}
