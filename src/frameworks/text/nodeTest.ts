import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { type LoadError, readLoadErrors } from './loadErrors.ts';
import { dedent, makeFailure } from './makeFailure.ts';
import {
  beginsList,
  isWhole,
  joinTitles,
  listHead,
  placeLine,
  splitRuns,
  testLine,
} from './nodeTestLines.ts';
import { firstOfEach } from './places.ts';

/*
 * The spec reporter of `node --test`:
 *
 *     output  := (suite | test | noise)* summary? failing?
 *     suite   := indent '▶ ' title EOL  …children, two deeper…  indent ('✖'|'✔'|'▶') ' ' title duration?
 *     test    := indent ('✖'|'✔'|'﹣') ' ' title ' (' ms 'ms)' (' # ' directive)? EOL  detail*          detail: deeper by two
 *     failing := '✖ failing tests:' EOL ( 'test at ' place EOL '✖ ' title duration EOL detail* )*
 *
 * Newer Nodes print the details only below `failing tests:`; older ones at the test, and again there.
 */
interface Found {
  readonly titles: readonly string[];
  /** As printed: the tree and the list tell of the same test by it. */
  readonly ms: string;
  readonly block: readonly string[];
  readonly place?: string;
  /** Its own closing line: it failed itself only where a detail says so. */
  readonly isSuite?: boolean;
}

export const nodeTestText: OutputParser = {
  id: 'node-test',
  label: 'node --test',
  signs: ['ℹ ', '✖ ', '▶ '],
  recognise: (text) => {
    if (/^ℹ (tests|pass|fail) \d+$/m.test(text)) return 1;
    if (/^[✖▶] .*\(\d+\.\d{3,}ms\)$/m.test(text)) return 0.9;
    // Of a suite that is cut off its end.
    if (/^▶ \S/m.test(text) && /^ {2,}[✖✔] .*\(\d+\.\d{3,}ms\)$/m.test(text)) return 0.9;
    return /^[✖▶] \S.*\([\d.]+ms\)$/m.test(text) ? 0.8 : 0;
  },
  parse(text, mapPath) {
    const lines = text.split('\n');
    const broken = readLoadErrors(lines, mapPath);
    const found = splitRuns(joinTitles(lines)).flatMap((run) => {
      const start = run.findIndex(beginsList);
      const tree = readTree(start < 0 ? run : run.slice(0, start));
      const list = start < 0 ? [] : run.slice(start);
      return merge(tree, readList(list), isWhole(list));
    });
    // What a log left out may part a test of the list from its place: then it looks like another run's.
    return firstOfEach(found, keyOf).map((each) => toFailure(each, broken, mapPath));
  },
  enclosing: openSuites,
};

/** The suites that are open where a text ends, or the heading of the list at the end. */
function openSuites(text: string): string {
  let open: { readonly indent: number; readonly line: string }[] = [];
  for (const line of text.split('\n')) {
    const { indent = '', mark, ms } = testLine.exec(line)?.groups ?? {};
    if (line.startsWith(listHead)) open = [{ indent: -1, line }];
    else if (mark !== undefined) {
      open = open.filter((one) => one.indent < indent.length && !(one.indent < 0 && mark !== '✖'));
      if (mark === '▶' && ms === undefined) open.push({ indent: indent.length, line });
    }
  }
  return open.map(({ line }) => `${line}\n`).join('');
}

/** The tree on top: a ✖ line with titles from the ▶ lines above it. */
function readTree(lines: readonly string[]): Found[] {
  const found: Found[] = [];
  const open: { readonly indent: number; readonly title: string; readonly end: number }[] = [];
  let above = 0;
  const matches = lines.map((line) => testLine.exec(line)?.groups);
  const ends = endsOfSuites(matches);
  for (const [at, match] of matches.entries()) {
    if (match === undefined) continue;
    const indent = (match['indent'] ?? '').length;
    const title = match['title'] ?? '';
    if (open.some((suite) => suite.indent >= indent && suite.end > at)) continue;
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) > indent) open.pop();
    const opened = open.at(-1);
    // Below deeper tests stands the end of their suite, also where the text begins within it.
    const closes = opened?.indent === indent ? opened.title === title : above > indent;
    above = indent;
    if (opened?.indent === indent) open.pop();
    if (match['mark'] === '▶' && !closes) open.push({ indent, title, end: ends.get(at) ?? 0 });
    else if (match['mark'] === '✖' && match['ms'] !== undefined && match['directive'] === undefined) {
      found.push({
        titles: [...open.map((suite) => suite.title), title],
        ms: match['ms'],
        block: readBlock(lines, at + 1, indent),
        isSuite: closes,
      });
    }
  }
  return found;
}

/** The row that ends a suite, by the row that opens it, where there is one. What stands as far out in between was printed by a test. */
function endsOfSuites(
  matches: readonly (Readonly<Record<string, string | undefined>> | undefined)[],
): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const below = new Map<string, number>();
  for (let at = matches.length - 1; at >= 0; at--) {
    const { indent, title, mark, ms } = matches[at] ?? {};
    const key = `${indent}${title}`;
    if (ms !== undefined) below.set(key, at);
    else if (mark === '▶') {
      const end = below.get(key);
      if (end !== undefined) ends.set(at, end);
      below.delete(key);
    }
  }
  return ends;
}

function readBlock(lines: readonly string[], from: number, indent: number): string[] {
  let to = from;
  while (to < lines.length && isInside(lines[to] as string, indent)) to++;
  return dedent(lines.slice(from, to));
}

function isInside(line: string, indent: number): boolean {
  if (line.trim() === '') return true;
  return line.length - line.trimStart().length > indent && !/^\s*[✖✔▶﹣] /.test(line);
}

/** The list at the end: each with its place, but without its suites' titles. Those that did not even begin are told without a time. */
function readList(lines: readonly string[]): Found[] {
  const found: Found[] = [];
  for (const [at, line] of lines.entries()) {
    const { mark, title = '', ms, directive } = testLine.exec(line)?.groups ?? {};
    const place = placeLine.exec(lines[at - 1] ?? '');
    if (mark !== '✖' || ms === undefined || directive !== undefined || place === null) continue;
    const block = readBlock(lines, at + 1, 0);
    while (/^test at /.test(block.at(-1) ?? '') || block.at(-1)?.trim() === '') block.pop();
    found.push({ titles: [title], ms, block, place: place[0].slice('test at '.length) });
  }
  return found;
}

function keyOf({ titles, ms }: Found): string {
  return `${titles.at(-1)} ${ms}`;
}

/** Each failing test once: titles from the tree, place and details from the list. Suites that only report their tests' failures fall away. */
function merge(tree: readonly Found[], list: readonly Found[], isListWhole: boolean): Found[] {
  // Each has its error: where that is missing the text ends.
  const told = list.filter(({ block }) => block.length > 0 && !reportsTests(block));
  const twins = new Map(told.map((found) => [keyOf(found), found]));
  const merged = tree.map((found): Found => {
    const { block, place } = twins.get(keyOf(found)) ?? found;
    return { ...found, block, ...(place === undefined ? {} : { place }) };
  });
  // Both are in one order: what the list passes over was printed by a test.
  const listed = isListWhole ? merged.findLastIndex(({ place }) => place !== undefined) : 0;
  const own = merged.filter(({ block, isSuite, place }, at) => {
    const isTold = block.some((line) => line.trim() !== '');
    const isPassedOver = place === undefined && at < listed;
    return !reportsTests(block) && !(isSuite === true && !isTold) && !isPassedOver;
  });
  const known = new Set(merged.map(keyOf));
  return [...own, ...[...twins.values()].filter((found) => !known.has(keyOf(found)))];
}

/** A suite says no more than that tests in it failed. */
function reportsTests(block: readonly string[]): boolean {
  return /^'?\d+ subtests? failed'?$/.test(block.find((line) => line.trim() !== '')?.trim() ?? '');
}

function toFailure(
  { titles, block: own, place }: Found,
  broken: readonly LoadError[],
  mapPath: MapPath,
): TestFailure {
  const placed = /^(?<path>.+?):(?<line>\d+):\d+$/.exec(place ?? '')?.groups;
  const title = titles.at(-1) ?? '';
  const loadFile = titles.length === 1 && /[\\/].*\.[cm]?[jt]sx?$/.test(title) ? mapPath(title) : undefined;
  const file = loadFile ?? (placed?.['path'] === undefined ? undefined : mapPath(placed['path']));
  const told = broken.find((each) => each.file === loadFile);
  const block = told === undefined ? own : [...told.block, ...own];
  const first = block.find((line) => line.trim() !== '')?.trim();
  const failure = makeFailure(
    {
      framework: 'node-test',
      nameParts: titles,
      separator: ' > ',
      file,
      block,
      message: first?.replace(/^(?:\w*Error) \[\w+\]: /, '').replace(/^'([^']*)'$/, '$1'),
      ...(loadFile === undefined ? {} : { kind: 'load' as const }),
    },
    mapPath,
  );
  const line = failure.line ?? (placed?.['line'] === undefined ? undefined : Number(placed['line']));
  return line === undefined ? failure : { ...failure, line };
}
