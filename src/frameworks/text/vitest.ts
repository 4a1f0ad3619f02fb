import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { loadPlace } from './loadPlace.ts';
import { makeFailure } from './makeFailure.ts';
import { firstOfEach, splitBlocks } from './places.ts';
import { readFrames, testPlace } from './stackFrames.ts';

/*
 * Vitest's default, verbose, tree and dot reporters end with the failures:
 *
 *     failures := '⎯⎯⎯ Failed (Suites|Tests) n ⎯⎯⎯' ( head+ detail* '⎯⎯⎯[i/n]⎯' )*
 *     stray    := '⎯⎯⎯ Unhandled Errors ⎯⎯⎯' … ( '⎯⎯⎯ ' kind ' ⎯⎯⎯' detail* ( 'This error originated in "' path '" test file.' … )? )*
 *     project  := '|' name '| ' (to Vitest 3) | ' ' name '  ' (from Vitest 4, where colours make it a badge)
 *     head     := ' FAIL ' ' '? project? path ( ' > ' title )*      of a file also ' [ ' path ' ]'; several heads share one detail; a retried test has one each time
 *                 where one keeps its margin, what stands at the margin without it was printed by a test
 *     printed  := ('stdout' | 'stderr') ' | ' path … EOL what a test printed blank
 */
const headLine =
  /^(?:\s+FAIL {1,2}|FAIL {2})(?:\|?[\w@/. -]+\| ?| [\w@/.-]+(?: [\w@/.-]+)* {2})?(?<path>[^\s>][^>]*?\.\w+)(?: > (?<titles>.*?))?(?: \[ \k<path> \])?$/;
const strayLine = /^⎯+ (?:Unhandled (?:Rejection|Error|Source Error)|Uncaught Exception) ⎯+$/;
const originLine = /^This error originated in "(.+)" test file\b/;
/** A run has one for each of its reporters. */
const bannerLine = /^⎯+ Failed Tests \d+ ⎯+$/;
const printedLine = /^std(?:out|err) \| \S/;
const separatorLine = /^⎯+(?:\[\d+\/\d+\]⎯*)?$|^⎯+ .* ⎯+$/;

export const vitestText: OutputParser = {
  id: 'vitest',
  label: 'Vitest',
  signs: ['RUN  v', 'DEV  v', 'Test Files  ', '⎯ Failed ', '⎯ Unhandled Errors '],
  recognise: (text) => {
    if (/^ ?(RUN|DEV) {2}v\d/m.test(text)) return 1;
    return /^ ?Test Files {2}\d|^⎯+ (?:Failed (?:Tests|Suites) \d+|Unhandled Errors) ⎯/m.test(text)
      ? 0.95
      : 0;
  },
  parse(text, mapPath) {
    const lines = text.split('\n');
    const printed = rowsPrinted(lines);
    const margin = lines.some((line) => headLine.test(line) && line.startsWith(' ')) ? ' ' : '';
    const readHead = (at: number) => {
      const line = lines[at] ?? '';
      return line.startsWith(margin) && !printed.has(at) ? headLine.exec(line) : null;
    };
    const failures: TestFailure[] = [];
    let heads: RegExpExecArray[] = [];
    for (let at = 0; at < lines.length; at++) {
      const head = readHead(at);
      if (head === null) continue;
      heads.push(head);
      if (readHead(at + 1) !== null) continue;
      let to = at + 1;
      while (to < lines.length && !separatorLine.test((lines[to] as string).trim()) && readHead(to) === null)
        to++;
      const block = lines.slice(at + 1, to);
      failures.push(...firstOfEach(heads, ([line]) => line).map((each) => readFailure(each, block, mapPath)));
      heads = [];
      at = to - 1;
    }
    const isRetold = lines.filter((line) => bannerLine.test(line)).length > 1;
    const keyOf = ({ name, file, line, message }: TestFailure) => [name, file, line, message].join('\n');
    return [...(isRetold ? firstOfEach(failures, keyOf) : failures), ...readStray(lines, mapPath)];
  },
};

/** What a test printed, as far as that is known: from its heading to the next blank line. */
function rowsPrinted(lines: readonly string[]): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const [at, line] of lines.entries())
    if (printedLine.test(line) || (rows.has(at - 1) && line.trim() !== '')) rows.add(at);
  return rows;
}

/** Errors of no test, which fail a run in which all tests pass: Vitest knows the file at most. Nothing where none of the workspace is named. */
function readStray(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  return splitBlocks(lines, strayLine, separatorLine).flatMap(({ lines: [, ...block] }) => {
    const origin = block.findIndex((line) => originLine.test(line));
    const own = ownBlock(origin < 0 ? block : block.slice(0, origin));
    const file =
      mapPath(originLine.exec(block[origin] ?? '')?.[1] ?? '') ?? testPlace(readFrames(own, mapPath))?.file;
    const raw = { framework: 'vitest', separator: ' > ', kind: 'load' as const, block: own };
    return file === undefined ? [] : [makeFailure({ ...raw, nameParts: [file], file }, mapPath)];
  });
}

function readFailure(head: RegExpExecArray, block: readonly string[], mapPath: MapPath): TestFailure {
  const file = mapPath(head.groups?.['path'] ?? '');
  const titles = head.groups?.['titles']?.split(' > ');
  const own = ownBlock(block);
  const parse = titles === undefined ? loadPlace(own) : undefined;
  return makeFailure(
    {
      framework: 'vitest',
      nameParts: titles ?? [file ?? head.groups?.['path'] ?? ''],
      separator: ' > ',
      file,
      block: parse === undefined ? own : [...own, `❯ ${parse}`],
      ...(titles === undefined ? { kind: 'load' as const } : {}),
    },
    mapPath,
  );
}

/** The failure's own text: a cause and serialised fields below it have frames of their own. */
function ownBlock(block: readonly string[]): readonly string[] {
  const end = block.findIndex((line) => /^\s*(Caused by: |Serialized Error: )/.test(line));
  return end < 0 ? block : block.slice(0, end);
}
