import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';
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
  readonly text: string;
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

/** Cuts the files and counts the query's terms in each unit. One pass over the text; everything else works on the counts. */
export function buildCorpus(
  texts: Iterable<readonly [WorkspacePath, string]>,
  query: ReadonlySet<string>,
): Corpus {
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
  }
  const spread = new Map<string, number>();
  const wanted = wantedTerms(query);
  for (const file of files) for (const unit of file.units) countUnit(unit, { wanted, declared, spread });
  return { files, units: files.flatMap((file) => file.units), declared, spread };
}

function toUnit(file: WorkspacePath, lines: readonly string[], outline: OutlineUnit): MutableUnit {
  const shown = widen(dropLongComments(lines, outline), outline.parents, lines.length);
  let size = 0;
  for (const { from, to } of shown)
    for (let line = from; line <= to; line++) size += (lines[line - 1]?.length ?? 0) + 1;
  const text = lines.slice(outline.from - 1, outline.to).join('\n');
  return { file, outline, text, shown, size, counts: new Map(), mentions: [], length: 0 };
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

/** The query's terms of each identifier, looked up once per spelling. */
function wantedTerms(query: ReadonlySet<string>): (identifier: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (identifier) => {
    const seen = known.get(identifier);
    if (seen) return seen;
    const terms = termsOf(identifier).filter((term) => query.has(term));
    known.set(identifier, terms);
    return terms;
  };
}

interface Counting {
  readonly wanted: (identifier: string) => readonly string[];
  readonly declared: ReadonlyMap<string, readonly MutableUnit[]>;
  readonly spread: Map<string, number>;
}

function countUnit(unit: MutableUnit, { wanted, declared, spread }: Counting): void {
  const identifiers = identifiersOf(unit.text);
  unit.length = identifiers.length;
  const seen = new Set<string>();
  for (const identifier of identifiers) {
    for (const term of wanted(identifier)) unit.counts.set(term, (unit.counts.get(term) ?? 0) + 1);
    if (seen.has(identifier)) continue;
    seen.add(identifier);
    const namesakes = declared.get(identifier);
    if (namesakes === undefined || namesakes.length > maxNamesakes) continue;
    for (const other of namesakes) if (other !== unit) unit.mentions.push(other);
  }
  for (const term of unit.counts.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
}
