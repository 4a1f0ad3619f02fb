import type { MapPath, OutputParser, TestFailure } from './failure.ts';
import { separateOutputs } from './separateOutputs.ts';
import { shiftLeft } from './shiftLeft.ts';
import { SignFilter } from './signFilter.ts';

/** What was read from an output: whose it is, and every failure in it. */
export interface ReadOutput {
  /** The id of the framework that was recognised, or 'unknown'. */
  readonly framework: string;
  readonly failures: readonly TestFailure[];
}

export interface ReadOptions {
  readonly parsers: readonly OutputParser[];
  readonly mapPath: MapPath;
  /** The framework that ran, where it is known: it is asked first. */
  readonly framework?: string;
  /** The frameworks that may have printed it where none is recognised. */
  readonly otherwise?: ReadonlySet<string>;
}

/**
 * Reads the failures of an output, of packages that print at once one by one, with the surest parser, and with others that are sure too: one
 * log may hold several frameworks. Cannot throw.
 */
export function readFailures(output: string, options: ReadOptions): ReadOutput {
  const texts = separateOutputs(output);
  const read = texts.map((text) => readText(text, options));
  const [only] = read;
  if (only !== undefined && read.length === 1) return only;
  const failures = onceEach(read.flatMap((one) => one.failures));
  if (failures.length === 0) return readText(texts.join('\n'), options);
  return { framework: failures[0]?.framework ?? 'unknown', failures };
}

function readText(given: string, { parsers, mapPath, framework, otherwise }: ReadOptions): ReadOutput {
  const text = shiftLeft(given, parsers);
  const filter = new SignFilter(text);
  const ranked = parsers
    .map((parser) => ({ parser, sureness: parser.id === framework ? 2 : surenessOf(parser, text, filter) }))
    .filter(({ sureness }) => sureness > 0)
    .sort((a, b) => b.sureness - a.sureness);
  const [surest] = ranked;
  if (surest === undefined) {
    const likely = parsers.filter(({ id }) => otherwise?.has(id) === true);
    const failures = mergeTold(likely.map((parser) => parser.parse(text, mapPath)));
    return { framework: failures[0]?.framework ?? 'unknown', failures };
  }
  const chosen = ranked.filter(({ sureness }) => sureness >= Math.min(0.9, surest.sureness));
  const failures = mergeTold(chosen.map(({ parser }) => parser.parse(text, mapPath)));
  return { framework: failures[0]?.framework ?? surest.parser.id, failures };
}

/** Some runners tell at the end once more what a package printed. */
function onceEach(failures: readonly TestFailure[]): readonly TestFailure[] {
  const known = new Set<string>();
  const keyOf = ({ framework, name, file, line, message }: TestFailure) =>
    [framework, name, file, line, message].join('\n');
  return failures.filter((failure) => known.size < known.add(keyOf(failure)).size);
}

/** One log may hold a framework's text and its report: what a surer parser told is not told again by another. A report may spell a name shorter than the text, but then the place is the same. */
function mergeTold(lists: readonly (readonly TestFailure[])[]): readonly TestFailure[] {
  const names = new Set<string>();
  const places = new Map<string, string[]>();
  return lists.flatMap((list) => {
    const fresh = list.filter(({ framework, name, file, line }) => {
      if (names.has(`${framework}\n${name}`)) return false;
      const known = places.get(`${framework}\n${file}\n${line}`) ?? [];
      return !known.some((other) => other.includes(name) || name.includes(other));
    });
    for (const { framework, name, file, line } of fresh) {
      names.add(`${framework}\n${name}`);
      if (line === undefined) continue;
      const place = `${framework}\n${file}\n${line}`;
      const known = places.get(place);
      if (known === undefined) places.set(place, [name]);
      else known.push(name);
    }
    return fresh;
  });
}

function surenessOf({ signs, recognise }: OutputParser, text: string, filter: SignFilter): number {
  return signs.some((sign) => filter.mayHold(sign) && text.includes(sign)) ? recognise(text) : 0;
}
