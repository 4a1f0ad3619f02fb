import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { readPytestPlaces, syntaxLine } from './pytestPlaces.ts';
import { markedLines, readPytestValues } from './pytestValues.ts';

/*
 * pytest, with --tb=long, short, native or line:
 *
 *     output   := … ( '=== FAILURES ===' | '=== ERRORS ===' ) section* … '=== short test summary info ===' summary*
 *     section  := '___ ' title ' ___' EOL detail*         title: Class.test, ERROR at setup of test, ERROR collecting path
 *     summary  := ('FAILED'|'ERROR'|'SUBFAILED' ('[' label ']')? ('(' fields ')')?) ' ' nodeid ( ' - ' message )?
 *     detail   := 'E   ' text | path ':' line ': ' (error | 'in ' name) | '  File "' path '", line ' n ', in ' name | …
 */
const titleLine = /^_{3,} (?<title>.+?) _{3,}$|^_+ (?<narrow>ERROR (?:at \w+ of|collecting) .+?) _+$/;
const bannerLine = /^={3,} .* ={3,}$/;
const summaryLine =
  /^(?<kind>FAILED|ERROR|SUBFAILED(?<sub>[[(].*?[\])])) (?<id>\S+?\.py(?:::(?:[^[]|\[.*?\])*?)?|\S+?::(?:[^[]|\[.*?\])*?)(?: - (?<message>.*))?$/;

interface Section {
  readonly title: string;
  readonly block: readonly string[];
}

export const pytestText: OutputParser = {
  id: 'pytest',
  label: 'pytest',
  signs: ['test session starts ', '= FAILURES =', '= ERRORS =', 'short test summary info'],
  recognise: (text) => {
    if (/^=+ test session starts =+$/m.test(text)) return 1;
    return /^=+ (FAILURES|ERRORS|short test summary info) =+$/m.test(text) ? 0.95 : 0;
  },
  parse(text, mapPath) {
    const lines = text.split('\n').map((line) => line.trimEnd());
    const sections = readSections(lines);
    const named = readSummaries(lines);
    const rest = new SectionQueue(sections);
    const shortOf = matchShort(named, readShort(lines));
    const failures = named.map((groups) => {
      const { id: test = '', sub } = groups;
      const id = sub === undefined ? test : `${test} ${sub.replace('](', '] (')}`;
      const section = rest.take(id) ?? rest.take(splitId(id).slice(1).join('.')) ?? shortOf.get(groups);
      return readFailure({ id, summary: groups['message'], section }, mapPath);
    });
    return [
      ...failures,
      // What passed and printed something may stand here without its heading.
      ...rest
        .left()
        .filter(({ block }) => block.some((line) => line !== ''))
        .map((section) => readFailure({ id: undefined, summary: undefined, section }, mapPath)),
    ];
  },
};

type Groups = Readonly<Record<string, string | undefined>>;

/** Below another banner than theirs lines of their form were printed by tests. A text that begins without one may be cut. */
function readSummaries(lines: readonly string[]): readonly Groups[] {
  let isSummary = true;
  return lines.flatMap((line) => {
    if (bannerLine.test(line)) isSummary = / short test summary info /.test(line);
    const groups = isSummary ? summaryLine.exec(line)?.groups : undefined;
    return groups === undefined ? [] : [groups];
  });
}

/** The lines of --tb=line by the summaries that tell the same, maybe cut short, in the same order: some in between are what a test printed. */
function matchShort(named: readonly Groups[], short: readonly Short[]): ReadonlyMap<Groups, Section> {
  const left = [...short];
  const matched = new Map<Groups, Section>();
  for (const groups of named.filter(({ kind, message }) => kind !== 'ERROR' && message !== undefined)) {
    const told = groups['message']?.replace(/\.\.\.$/, '') ?? '';
    const at = left.findIndex(({ error }) => error.startsWith(told));
    const [found] = at < 0 ? [] : left.splice(0, at + 1).slice(-1);
    if (found !== undefined) matched.set(groups, found.section);
  }
  return matched;
}

interface Short {
  readonly error: string;
  readonly section: Section;
}

/** With --tb=line a failure's place is one line. */
function readShort(lines: readonly string[]): readonly Short[] {
  const from = lines.findIndex((line) => /^=+ FAILURES =+$/.test(line));
  const to = lines.findIndex((line, at) => at > from && bannerLine.test(line));
  const block = from < 0 ? [] : lines.slice(from + 1, to < 0 ? undefined : to);
  return block.flatMap((line) => {
    const [, place, error] = /^(\S+\.py:\d+): (.+)$/.exec(line) ?? [];
    if (place === undefined || error === undefined) return [];
    return [{ error, section: { title: '', block: [`E   ${error}`, `${place}: ${error.split(':')[0]}`] } }];
  });
}

function readSections(lines: readonly string[]): Section[] {
  const sections: Section[] = [];
  let open: { title: string; block: string[] } | undefined;
  // -rA tells of tests that passed in the same form.
  let isTrouble = true;
  for (const line of lines) {
    const groups = titleLine.exec(line)?.groups;
    const title = groups?.['title'] ?? groups?.['narrow'];
    if (title !== undefined && !/^_+$/.test(title)) {
      if (!isTrouble) continue;
      open = { title, block: [] };
      sections.push(open);
    } else if (bannerLine.test(line)) {
      open = undefined;
      isTrouble = !/^=+ X?PASSES =+$|^=+ XFAILURES =+$/.test(line);
    } else if (/^\[gw\d+\] \w+ -- Python /.test(line)) continue;
    else if (/^-{3,} Captured .* -{3,}$/.test(line) && open !== undefined) open = undefined;
    else open?.block.push(line);
  }
  return sections;
}

/** A parameter set may hold the separator too: `a.py::test_x[b::c]`. */
function splitId(id: string): readonly string[] {
  const at = id.indexOf('[');
  const parts = (at < 0 ? id : id.slice(0, at)).split('::');
  return at < 0 ? parts : [...parts.slice(0, -1), `${parts.at(-1)}${id.slice(at)}`];
}

/** Sections by what they are of, each to be taken once, the first first. */
class SectionQueue {
  readonly #byName: Map<string, Section[]>;
  readonly #left: Set<Section>;

  constructor(sections: readonly Section[]) {
    this.#byName = Map.groupBy(sections, ({ title }) => plainTitle(title));
    this.#left = new Set(sections);
  }

  take(name: string): Section | undefined {
    const section = this.#byName.get(name)?.shift();
    if (section !== undefined) this.#left.delete(section);
    return section;
  }

  left(): readonly Section[] {
    return [...this.#left];
  }
}

/** What a section is of: a path, or a test's titles joined by dots. */
function plainTitle(title: string): string {
  return title.replace(/^ERROR (at \w+ of|collecting) /, '');
}

function readFailure(
  {
    id,
    summary,
    section,
  }: {
    readonly id: string | undefined;
    readonly summary: string | undefined;
    readonly section: Section | undefined;
  },
  mapPath: MapPath,
): TestFailure {
  const block = section?.block ?? (summary === undefined ? [] : [summary]);
  const frames = mapPath.namesOnly && id !== undefined ? [] : readPytestPlaces(block, mapPath);
  const loads =
    section?.title.startsWith('ERROR collecting') === true || (id !== undefined && !id.includes('::'));
  const name = id ?? nameOf(section?.title ?? '', frames[0]?.file);
  const [path, ...titles] = splitId(name);
  const file = path === undefined ? undefined : mapPath(path);
  const failure = makeFailure(
    {
      framework: 'pytest',
      nameParts: titles.length === 0 ? [name] : titles,
      separator: '::',
      file,
      block,
      ...(loads ? { kind: 'load' as const } : {}),
      details() {
        const message = messageOf(block, loads) ?? summary;
        return { message, values: markedLines(block, message), ...readPytestValues(block, message) };
      },
    },
    mapPath,
  );
  if (mapPath.namesOnly) return { ...failure, name };
  const line = frames.find((frame) => frame.file === file)?.line ?? syntaxLine(block, file, mapPath);
  const { line: _guessed, ...rest } = failure;
  return { ...rest, name, frames, ...(line === undefined ? {} : { line }) };
}

function nameOf(title: string, file: string | undefined): string {
  const plain = plainTitle(title);
  if (title.startsWith('ERROR collecting')) return plain;
  const parts = plain.replace(/[^[\]]+\]?/g, (each) =>
    each.endsWith(']') ? each : each.replaceAll('.', '::'),
  );
  return [file, ...parts.split('::')].filter(Boolean).join('::');
}

/** The last exception's first `E` line; in native tracebacks the last unindented `Error: …` line. */
function messageOf(block: readonly string[], loads: boolean): string | undefined {
  const marked = block.filter((line) => /^E {3}/.test(line)).map((line) => line.slice(1));
  const cause = block.findLastIndex((line) =>
    /^The above exception was the direct cause|^During handling of the above/.test(line),
  );
  const tail = cause < 0 ? block : block.slice(cause);
  const own = tail.filter((line) => /^E {3}/.test(line)).map((line) => line.slice(4).trim());
  if (loads && marked.length > 0)
    return (
      marked
        .map((line) => line.trim().replace(/^E +/, ''))
        .findLast((line) => /^[\w.]+(Error|Exception)\b.*:/.test(line)) ?? own[0]
    );
  if (own.length > 0) return own[0];
  return (
    tail.findLast((line) => /^[\w.]*(Error|Exception|Failed|Warning|Exit)\b/.test(line)) ??
    /^\S+:\d+: (.*)$/.exec(tail[0] ?? '')?.[1]
  );
}
