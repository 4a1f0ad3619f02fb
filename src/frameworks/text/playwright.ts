import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstOfEach, splitBlocks } from './places.ts';
import { readBrokenFile } from './playwrightBroken.ts';

/*
 * Playwright Test, by list, line, dot and github:
 *
 *     failure := '  ' n ') ' ('[' project '] › ')? path ':' line ':' column ( ' › ' title )+ ' ' '─'* EOL detail      up to 1.30: '='
 *     github  := '::error file=' … '::' failure, with %0A for line ends
 *     broken  := name 'Error: ' message EOL … blank '   at ' path ':' line EOL blank code-frame frame*      a file that does not load
 *     running := … path ':' line ':' column ( ' › ' title )+      titles without the step that failed
 */
const head =
  /^\s*\d+\) (?:\[[^\]]*\] › )?(?<path>\S+?):(?<line>\d+):(?<column>\d+) › (?<titles>[\s\S]+?)(?:(?<![\s─])\s*─*|(?<![\s=])\s*={3,})$/;
const running =
  /^\s*(?:\[\d+\/\d+\]|[✘✓x·-]\s+\d+)\s+(?:\(retries\) )?(?:\[[^\]]*\] › )?\S+?:\d+:\d+ › (?<titles>.+?)(?: \((?:[\d.]+m?s|retry #\d+)\))*$/;

/** What a terminal narrower than a heading's rule put below it. */
const rule = /^\s*─+$/;

const brokenPlace = /^ {3}at \S+:\d+\n\n(?: {2}|> )\s*\d+ \|/m;

/** The list at the end names tests without the steps that a failure's heading goes on with. */
const summaryLine = /^\s+(?:\[[^\]]*\] › )?\S+:\d+:\d+ › (.*?)(?: (?:─+|={3,}))?$/;

export const playwrightText: OutputParser = {
  id: 'playwright',
  label: 'Playwright Test',
  signs: [' using ', 'No tests found', '\n   at ', ...Array.from('0123456789', (digit) => `${digit} › `)],
  recognise: (text) =>
    /^Running \d+ tests? using \d+ workers?|^ {2}\d+\) (?:\[[^\]]*\] › )?\S+:\d+:\d+ › /m.test(text)
      ? 1
      : brokenPlace.test(text)
        ? 0.8
        : 0,
  parse(text, mapPath) {
    const lines = joinTitles(text.split('\n').flatMap(decodeAnnotation));
    const summary = lines.flatMap((line) => summaryLine.exec(line)?.[1] ?? []);
    const known = new Set([
      ...lines.flatMap((line) => running.exec(line)?.groups?.['titles'] ?? []),
      ...summary,
    ]);
    const found = splitBlocks(
      lines,
      head,
      /^ {2}\d+ (?:failed|flaky|passed|skipped|interrupted)|^\[\d+\/\d+\]|^::/,
    ).map(({ head: { groups = {} }, lines: block }) =>
      readFailure(groups, block.slice(1), { known, mapPath }),
    );
    const told = found.length > 0 ? found : readBroken(lines, mapPath);
    // Other projects, retries and annotations tell them again.
    return firstOfEach(told, ({ name, file }) => `${name}\n${file}`);
  },
};

/** A title of several lines goes on to the rule behind it. */
function joinTitles(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const above = joined.at(-1) ?? '';
    const goesOn = /^\S/.test(line) && line.endsWith('─') && !above.endsWith('─') && head.test(above);
    joined.push(goesOn ? `${joined.pop()}\n${line}` : line);
  }
  return joined;
}

/** Without files that load no test runs. */
function readBroken(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  return splitBlocks(lines, /^[\w$.]*Error: /, /^::/).flatMap(({ lines: block }) =>
    brokenPlace.test(block.join('\n')) ? readBrokenFile(block, mapPath) : [],
  );
}

function decodeAnnotation(line: string): readonly string[] {
  const match = /^::error [^:]*(?::(?!:)[^:]*)*::(.*)$/.exec(line);
  if (match === null) return [line];
  return [
    '::',
    ...(match[1] ?? '').replaceAll('%0D', '').replaceAll('%0A', '\n').replaceAll('%25', '%').split('\n'),
  ];
}

function readFailure(
  { path = '', line, column, titles = '' }: Readonly<Record<string, string | undefined>>,
  block: readonly string[],
  { known, mapPath }: { readonly known: ReadonlySet<string>; readonly mapPath: MapPath },
): TestFailure {
  const retry = block.findIndex((line) => /^\s+Retry #\d+ /.test(line));
  const own =
    retry > 0 && firstLine(block.slice(0, retry)) !== undefined
      ? block.slice(0, retry)
      : block.slice(retry + 1);
  const parts = titles.split(' › ');
  // A suite may be named as a test beside it.
  const cut = parts.findLastIndex((_, at) => known.has(parts.slice(0, at + 1).join(' › ')));
  const file = mapPath(path);
  const failure = makeFailure(
    {
      framework: 'playwright',
      nameParts: cut < 0 ? parts : parts.slice(0, cut + 1),
      separator: ' › ',
      block: own,
      message: firstLine(own.filter((line) => !rule.test(line))),
      ...(file === undefined ? {} : { file }),
    },
    mapPath,
  );
  if (failure.line !== undefined || file === undefined) return failure;
  const declared = { file, line: Number(line), column: Number(column) };
  return { ...failure, line: declared.line, frames: [...failure.frames, declared] };
}
