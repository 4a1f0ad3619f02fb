import { cleanOutput } from './cleanOutput.ts';
import type { MapPath, OutputParser, TestFailure } from './failure.ts';

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
}

/** Reads the failures of an output with the surest parser, and with others that are sure too: one log may hold several frameworks. Cannot throw. */
export function readFailures(output: string, { parsers, mapPath, framework }: ReadOptions): ReadOutput {
  const text = cleanOutput(output);
  const options = { parsers, mapPath, ...(framework === undefined ? {} : { framework }) };
  const plain = readText(text, options);
  if (plain.failures.length > 0) return plain;
  for (const shifted of shiftLeft(text)) {
    const read = readText(shifted, options);
    if (read.failures.length > 0) return read;
  }
  return plain;
}

/** A log that was quoted is indented as a whole. Without that indentation, and with the two blanks that some frameworks begin every line with. Empty where it is not indented. */
function shiftLeft(text: string): readonly string[] {
  if (!/^\s/.test(text)) return [];
  const lines = text.split('\n');
  const indents = lines.flatMap((line) => (line.trim() === '' ? [] : [line.search(/\S/)]));
  const indent = indents.reduce((least, each) => Math.min(least, each), 80);
  if (indent < 1 || indents.length === 0) return [];
  return ['', '  '].map((lead) => lines.map((line) => lead + line.slice(indent)).join('\n'));
}

function readText(text: string, { parsers, mapPath, framework }: ReadOptions): ReadOutput {
  const ranked = parsers
    .map((parser) => ({ parser, sureness: parser.id === framework ? 2 : surenessOf(parser, text) }))
    .filter(({ sureness }) => sureness > 0)
    .sort((a, b) => b.sureness - a.sureness);
  const [surest] = ranked;
  if (surest === undefined) return { framework: 'unknown', failures: [] };
  const chosen = ranked.filter(({ sureness }) => sureness >= Math.min(1, surest.sureness));
  const failures = mergeTold(chosen.map(({ parser }) => parser.parse(text, mapPath)));
  return { framework: failures[0]?.framework ?? surest.parser.id, failures };
}

/** One log may hold a framework's text and its report: what a surer parser told is not told again by another. */
function mergeTold(lists: readonly (readonly TestFailure[])[]): readonly TestFailure[] {
  const [first = []] = lists;
  if (lists.length < 2) return first;
  const told: TestFailure[] = [];
  for (const list of lists) {
    const before = [...told];
    told.push(...list.filter((failure) => !before.some((other) => isToldBy(failure, other))));
  }
  return told;
}

/** A report may spell a name shorter than the text, but then the place is the same. */
function isToldBy(failure: TestFailure, other: TestFailure): boolean {
  if (failure.framework !== other.framework) return false;
  const [name, known] = [failure.name, other.name];
  if (name === known) return true;
  const isSamePlace =
    failure.line !== undefined && failure.line === other.line && failure.file === other.file;
  return isSamePlace && (known.includes(name) || name.includes(known));
}

function surenessOf({ signs, recognise }: OutputParser, text: string): number {
  return signs.some((sign) => text.includes(sign)) ? recognise(text) : 0;
}
