import type { MapPath, OutputParser, TestFailure } from './failure.ts';
import { onceEach } from './onceEach.ts';
import { shiftLeft } from './shiftLeft.ts';
import { SignFilter } from './signFilter.ts';

export interface ReadOptions {
  readonly parsers: readonly OutputParser[];
  readonly mapPath: MapPath;
  /** The framework that ran, where it is known: it is asked first. */
  readonly framework?: string;
  /** Who may know a text that nobody recognises. */
  readonly otherwise?: ReadonlySet<OutputParser>;
}

export interface ReadTexts {
  /** The id of the framework that was recognised, or 'unknown'. */
  readonly framework: string;
  readonly failures: readonly TestFailure[];
  /** Who read them. */
  readonly by: ReadonlySet<OutputParser>;
}

/** Reads the failures of what one or several programs printed, each text by itself. Cannot throw. */
export function readTexts(texts: readonly string[], options: ReadOptions): ReadTexts {
  const read = texts.map((text) => readText(text, options));
  const [only] = read;
  if (only !== undefined && read.length === 1) return only;
  const failures = onceEach(read.flatMap((one) => one.failures));
  if (failures.length === 0) return readText(texts.join('\n'), options);
  const by = new Set(read.flatMap((one) => [...one.by]));
  return { framework: failures[0]?.framework ?? 'unknown', failures, by };
}

function readText(text: string, options: ReadOptions): ReadTexts {
  const { mapPath, otherwise } = options;
  const signed = rank(text, options);
  const known = signed.filter(({ sureness }) => sureness > 0);
  if (known.length === 0) {
    const likely = [...(otherwise ?? [])];
    const failures = mergeTold(likely.map((parser) => parser.parse(text, mapPath)));
    const by = new Set(likely);
    if (failures.length > 0) return { framework: failures[0]?.framework ?? 'unknown', failures, by };
  }
  const strangers = signed.filter(({ sureness }) => sureness === 0).map(({ parser }) => parser);
  const shifted = shiftLeft(text, strangers);
  const ranked = shifted === text ? known : rank(shifted, options).filter(({ sureness }) => sureness > 0);
  const [surest] = ranked.sort((a, b) => b.sureness - a.sureness);
  const chosen = ranked.filter(({ sureness }) => sureness >= Math.min(0.9, surest?.sureness ?? 0));
  const failures = mergeTold(chosen.map(({ parser }) => parser.parse(shifted, mapPath)));
  const by = new Set(chosen.map(({ parser }) => parser));
  return { framework: failures[0]?.framework ?? surest?.parser.id ?? 'unknown', failures, by };
}

interface Ranked {
  readonly parser: OutputParser;
  readonly sureness: number;
}

/** The parsers that have a sign in the text, and how sure each is. */
function rank(text: string, { parsers, framework }: ReadOptions): Ranked[] {
  const filter = new SignFilter(text);
  const isSigned = (sign: string) => filter.mayHold(sign) && text.includes(sign);
  return parsers.flatMap((parser) => {
    if (parser.id === framework) return { parser, sureness: 2 };
    return parser.signs.some(isSigned) ? { parser, sureness: parser.recognise(text) } : [];
  });
}

/** One log may hold a framework's text and its report: what a surer parser told is not told again by another. A report may spell a name shorter than the text, but then the place is the same. */
function mergeTold(lists: readonly (readonly TestFailure[])[]): readonly TestFailure[] {
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
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
