import { linesOf } from '../base/lines.ts';
import type { WorkspacePath } from '../base/path.ts';
import { Turns } from '../base/turns.ts';
import type { CutUnit, FileCutter, Word } from './fileCutter.ts';

/** A file that may be wrong, cut into units. */
export interface CorpusFile {
  readonly path: WorkspacePath;
  /** Split when they are first asked for: of most files nobody asks. */
  readonly lines: readonly string[];
  readonly units: readonly CorpusUnit[];
}

export interface CorpusUnit extends CutUnit {
  readonly file: WorkspacePath;
  /** How often each term of the query stands in it. */
  readonly counts: ReadonlyMap<string, number>;
  /** Units that it names and that few share the name of. */
  readonly mentions: readonly CorpusUnit[];
}

export interface Corpus {
  readonly files: readonly CorpusFile[];
  readonly units: readonly CorpusUnit[];
  /** In how many units each term of the query stands. */
  readonly spread: ReadonlyMap<string, number>;
}

/** A name that more units declare says nothing about which is meant (`get`, `constructor`, `render`). */
const maxNamesakes = 4;

interface MutableUnit extends CorpusUnit {
  readonly counts: Map<string, number>;
  readonly mentions: CorpusUnit[];
}

/**
 * Cuts the files and counts the query's terms in each unit. One pass over the text; everything else works on the counts.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function buildCorpus(
  texts: ReadonlyMap<WorkspacePath, string>,
  query: ReadonlySet<string>,
  cutter: FileCutter,
  signal: AbortSignal,
): Promise<Corpus> {
  const turns = new Turns(signal);
  const files: (CorpusFile & { readonly units: MutableUnit[] })[] = [];
  const declared = new Map<string, MutableUnit[]>();
  for (const [path, text] of texts) {
    const units = cutter
      .cut(path, text)
      .units.map((unit) => ({ ...unit, file: path, counts: new Map(), mentions: [] }));
    for (const unit of units) {
      const { name } = unit.outline;
      if (name.length < 3) continue;
      const same = declared.get(name);
      if (same) same.push(unit);
      else declared.set(name, [unit]);
    }
    files.push(toFile(path, text, units));
    if (turns.isOver) await turns.next();
  }
  cutter.keepOnly(texts);
  const units = files.flatMap((file) => file.units);
  const counter = new Counter(query, declared);
  for (const unit of units) {
    counter.count(unit);
    if (turns.isOver) await turns.next();
  }
  return { files, units, spread: counter.spread };
}

function toFile(path: WorkspacePath, text: string, units: MutableUnit[]) {
  let lines: readonly string[] | undefined;
  return {
    path,
    units,
    get lines() {
      lines ??= linesOf(text);
      return lines;
    },
  };
}

/** What a word means to the query. */
interface Meaning {
  /** The query's terms in it. */
  readonly terms: readonly string[];
  /** Units that declare it, where they are few. */
  readonly namesakes: readonly MutableUnit[];
}

/** Of most words: one for all of them. */
const nothing: Meaning = { terms: [], namesakes: [] };

class Counter {
  /** In how many units each term stands. */
  readonly spread = new Map<string, number>();
  /** By the word's number. */
  readonly #meanings: Meaning[] = [];
  readonly #query: ReadonlySet<string>;
  readonly #declared: ReadonlyMap<string, readonly MutableUnit[]>;

  constructor(query: ReadonlySet<string>, declared: ReadonlyMap<string, readonly MutableUnit[]>) {
    this.#query = query;
    this.#declared = declared;
  }

  /** Counts the query's terms in a unit, and notes which units it names. */
  count(unit: MutableUnit): void {
    for (let at = 0; at < unit.words.length; at++) {
      const word = unit.words[at] as Word;
      const meaning = this.#meanings[word.number] ?? this.#learn(word);
      if (meaning === nothing) continue;
      const { terms, namesakes } = meaning;
      const times = unit.times[at] ?? 0;
      for (const term of terms) unit.counts.set(term, (unit.counts.get(term) ?? 0) + times);
      for (const other of namesakes) if (other !== unit) unit.mentions.push(other);
    }
    for (const term of unit.counts.keys()) this.spread.set(term, (this.spread.get(term) ?? 0) + 1);
  }

  #learn(word: Word): Meaning {
    const terms = word.terms.filter((term) => this.#query.has(term));
    const declared = this.#declared.get(word.spelling) ?? [];
    const namesakes = declared.length > maxNamesakes ? [] : declared;
    const meaning = terms.length + namesakes.length === 0 ? nothing : { terms, namesakes };
    this.#meanings[word.number] = meaning;
    return meaning;
  }
}
