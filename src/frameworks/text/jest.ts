import type { WorkspacePath } from '../../base/path.ts';
import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { codePointer } from './loadPlace.ts';
import { makeFailure, type RawFailure } from './makeFailure.ts';
import { lastOpening } from './places.ts';
import { readCrash } from './readBroken.ts';

/*
 * Jest's default and verbose reporters:
 *
 *     output  := ( ('PASS'|'FAIL') ' ' project? path duration? EOL tree? failure* )* 'Summary of all failing tests'? …the same again…
 *     failure := '  ● ' title ( ' › ' title )* EOL blank detail*    up to the next '  ● ', FAIL/PASS or the totals
 *     crash   := error … 'Node.js v' version        of a rejection that nobody handles: the run ends with it, without totals
 */
const fileLine =
  /^(?: ?(?:FAIL|PASS) {1,2}(?:[^\s/]+ )?|Errors thrown in )(?<path>\S+\.\w+)(?: \([\d.]+ m?s\))?$/;
/** With two blanks it is an open handle. */
const failureLine = /^ {2}●(?: (?<titles>\S.*)?)?$/;
/** ts-jest's compiler errors. */
const typeError = /^\s*(?<path>\S+\.[cm]?tsx?):(?<line>\d+):(?<column>\d+) - error TS/;
const endLine =
  /^(?: ?(?:FAIL|PASS) |Errors thrown in |Test Suites:|Tests:|Snapshot Summary|Summary of all failing tests|Ran all test suites|Jest has detected the following | › \d| {2}console\.\w+$)/;

/** What runs the tests, in the stacks of what they throw. */
const circus = '/jest-circus/';

export const jestText: OutputParser = {
  id: 'jest',
  label: 'Jest',
  signs: ['Test Suites: ', '● ', circus],
  recognise: (text) => {
    if (/^Test Suites: /m.test(text)) return 1;
    const isTold = /^(FAIL|PASS) \S+/m.test(text) && /^ {2}● /m.test(text);
    const isCrashed = text.includes(circus) && /^Node\.js v\d/m.test(text);
    return isTold || isCrashed ? 0.9 : 0;
  },
  parse(text, mapPath) {
    const found = new Map<string, TestFailure>();
    const lines = text.split('\n');
    let file: WorkspacePath | undefined;
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] as string;
      const path = fileLine.exec(line)?.groups?.['path'];
      if (path !== undefined) file = mapPath(path);
      const match = failureLine.exec(line);
      if (match === null || match.groups?.['titles']?.startsWith('Console') === true) continue;
      const below = endOfTitles(lines, at + 1);
      const titles = [match.groups?.['titles'] ?? '', ...lines.slice(at + 1, below)].join('\n');
      let to = below;
      while (
        to < lines.length &&
        !failureLine.test(lines[to] as string) &&
        !endLine.test(lines[to] as string)
      )
        to++;
      const failure = readFailure(titles, { block: lines.slice(below, to), file }, mapPath);
      const key = [failure.file, failure.name, failure.line, failure.message].join('\n');
      if (!found.has(key)) found.set(key, failure);
      at = to - 1;
    }
    // Of several packages another one's run may have crashed.
    const crashed = /^Test Suites: /m.test(text)
      ? []
      : readCrash('jest', lines, mapPath).filter(({ excerpt }) => excerpt.includes(circus));
    return [...found.values(), ...crashed];
  },
  enclosing: (text) => lastOpening(text, fileLine, /^Test Suites: /),
};

/** Of a title of several lines the rest stands at the margin, up to the blank line that stands below each. */
function endOfTitles(lines: readonly string[], from: number): number {
  let to = from;
  while (/^\S/.test(lines[to] ?? '')) to++;
  return lines[to]?.trim() === '' ? to : from;
}

function readFailure(
  titles: string,
  { block, file }: { readonly block: readonly string[]; readonly file: WorkspacePath | undefined },
  mapPath: MapPath,
): TestFailure {
  const loads = titles === 'Test suite failed to run';
  const nameParts = loads ? [file ?? titles] : titles.split(' › ');
  const first = block.find((line) => line.trim() !== '')?.trim();
  const message = loads
    ? titles
    : first?.replace(/^(?:[A-Z]\w*)?Error: (?=.*)/, (prefix) =>
        /^(Type|Reference|Range|Syntax)/.test(prefix) ? prefix : '',
      );
  const kind = loads ? { kind: 'load' as const } : {};
  const details = () => readDetails(block, loads, mapPath);
  return makeFailure(
    { framework: 'jest', nameParts, separator: ' › ', file, block, message, ...kind, details },
    mapPath,
  );
}

function readDetails(block: readonly string[], loads: boolean, mapPath: MapPath): Partial<RawFailure> {
  const typed = block.map((line) => typeError.exec(line)?.groups).find((each) => each !== undefined);
  const placed =
    typed === undefined ? block : [...block, `at ${typed['path']}:${typed['line']}:${typed['column']}`];
  return { block: placed, line: loads ? codePointer(placed, mapPath) : undefined };
}
