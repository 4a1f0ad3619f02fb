import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';
import { Turns } from '../base/turns.ts';
import { dropLongComments } from './dropLongComments.ts';
import { type OutlineUnit, outline } from './outline.ts';
import { joinRanges } from './renderPiece.ts';
import { identifiersOf, termsOf } from './words.ts';

/** A file that may be wrong, cut into units. */
export interface CorpusFile {
  readonly path: WorkspacePath;
  readonly lines: readonly string[];
  readonly units: readonly CorpusUnit[];
}

export interface CorpusUnit {
  readonly file: WorkspacePath;
  readonly outline: OutlineUnit;
  /** What of it would stand in the prompt: long comments are left out. */
  readonly shown: readonly LineRange[];
  /** Characters of these lines. */
  readonly size: number;
  /** How often each term of the query stands in it. */
  readonly counts: ReadonlyMap<string, number>;
  /** Units that it names and that few share the name of. */
  readonly mentions: readonly CorpusUnit[];
  /** Identifiers in it. */
  readonly length: number;
}

export interface Corpus {
  readonly files: readonly CorpusFile[];
  readonly units: readonly CorpusUnit[];
  /** Units by declared name. */
  readonly declared: ReadonlyMap<string, readonly CorpusUnit[]>;
  /** In how many units each term of the query stands. */
  readonly spread: ReadonlyMap<string, number>;
}

/** A name that more units declare says nothing about which is meant (`get`, `constructor`, `render`). */
const maxNamesakes = 4;

interface MutableUnit extends CorpusUnit {
  readonly counts: Map<string, number>;
  readonly mentions: CorpusUnit[];
  length: number;
}

/**
 * Cuts the files and counts the query's terms in each unit. One pass over the text; everything else works on the counts.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function buildCorpus(
  texts: Iterable<readonly [WorkspacePath, string]>,
  query: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Corpus> {
  const turns = new Turns(signal);
  const files: { path: WorkspacePath; lines: readonly string[]; units: MutableUnit[] }[] = [];
  const declared = new Map<string, MutableUnit[]>();
  for (const [path, text] of texts) {
    const lines = text.split(/\r?\n/);
    const units = outline(lines).map((one) => toUnit(path, lines, one));
    for (const unit of units) {
      const { name } = unit.outline;
      if (name.length < 3) continue;
      const same = declared.get(name);
      if (same) same.push(unit);
      else declared.set(name, [unit]);
    }
    files.push({ path, lines, units });
    if (turns.isOver) await turns.next();
  }
  const units = files.flatMap((file) => file.units);
  const counter = new Counter(query, declared);
  for (const file of files)
    for (const unit of file.units) {
      counter.count(unit, file.lines);
      if (turns.isOver) await turns.next();
    }
  return { files, units, declared, spread: counter.spread };
}

function toUnit(file: WorkspacePath, lines: readonly string[], outline: OutlineUnit): MutableUnit {
  const shown = widen(dropLongComments(lines, outline), outline.parents, lines.length);
  let size = 0;
  for (const { from, to } of shown)
    for (let line = from; line <= to; line++) size += (lines[line - 1]?.length ?? 0) + 1;
  return { file, outline, shown, size, counts: new Map(), mentions: [], length: 0 };
}

/**
 * One line more at each end, so that code can be inserted before and after (a patch needs both neighbours), and the first line of each block around.
 * Sorted and apart.
 */
function widen(ranges: readonly LineRange[], parents: readonly number[], lineCount: number): LineRange[] {
  if (ranges.length === 0) return [];
  const wide = ranges.map(({ from, to }) => ({
    from: Math.max(1, from - 1),
    to: Math.min(lineCount, to + 1),
  }));
  return joinRanges([...parents.map((line) => ({ from: line, to: line })), ...wide]);
}

/** What an identifier means to the query, worked out once per spelling. */
interface Meaning {
  /** The query's terms in it. */
  readonly terms: readonly string[];
  /** Units that declare it, where they are few. */
  readonly namesakes: readonly MutableUnit[];
  /** The unit that it was last met in. */
  metIn: MutableUnit | undefined;
}

class Counter {
  /** In how many units each term stands. */
  readonly spread = new Map<string, number>();
  readonly #meanings = new Map<string, Meaning>();
  readonly #query: ReadonlySet<string>;
  readonly #declared: ReadonlyMap<string, readonly MutableUnit[]>;

  constructor(query: ReadonlySet<string>, declared: ReadonlyMap<string, readonly MutableUnit[]>) {
    this.#query = query;
    this.#declared = declared;
  }

  /** Counts the query's terms in a unit, and notes which units it names. */
  count(unit: MutableUnit, lines: readonly string[]): void {
    const { from, to } = unit.outline;
    const identifiers = identifiersOf(lines.slice(from - 1, to).join('\n'));
    unit.length = identifiers.length;
    for (const identifier of identifiers) {
      const meaning = this.#meanings.get(identifier) ?? this.#learn(identifier);
      for (const term of meaning.terms) unit.counts.set(term, (unit.counts.get(term) ?? 0) + 1);
      if (meaning.metIn === unit) continue;
      meaning.metIn = unit;
      for (const other of meaning.namesakes) if (other !== unit) unit.mentions.push(other);
    }
    for (const term of unit.counts.keys()) this.spread.set(term, (this.spread.get(term) ?? 0) + 1);
  }

  #learn(identifier: string): Meaning {
    const namesakes = this.#declared.get(identifier) ?? [];
    const meaning = {
      terms: termsOf(identifier).filter((term) => this.#query.has(term)),
      namesakes: namesakes.length > maxNamesakes ? [] : namesakes,
      metIn: undefined,
    };
    this.#meanings.set(identifier, meaning);
    return meaning;
  }
}
