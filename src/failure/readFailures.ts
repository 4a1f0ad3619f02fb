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
  const told = new Set<string>();
  return lists.flatMap((list) => {
    const fresh = list.filter(({ framework, name }) => !told.has(`${framework}\n${name}`));
    for (const { framework, name } of list) told.add(`${framework}\n${name}`);
    return fresh;
  });
}

function surenessOf({ signs, recognise }: OutputParser, text: string): number {
  return signs.some((sign) => text.includes(sign)) ? recognise(text) : 0;
}
