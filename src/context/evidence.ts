import type { WorkspacePath } from '../base/path.ts';
import type { LineNumber } from '../base/position.ts';
import type { TestFailure } from '../failure/failure.ts';
import { classifyPath } from './classifyPath.ts';
import type { PathFinder } from './pathFinder.ts';

/** What a failing output says about where to look. */
export interface Evidence {
  /** Files that the output or the command names, with the lines named, in order of first mention. */
  readonly named: ReadonlyMap<WorkspacePath, readonly LineNumber[]>;
  /** Of these, and of the failures, the tests. */
  readonly testFiles: readonly WorkspacePath[];
  /** Titles of the failing tests and of the suites around them. */
  readonly titles: readonly string[];
  /** The failing tests' own titles; empty where no parser recognised the output. */
  readonly names: readonly string[];
  /** Of each failure the longest line of its title: where tests are rows of a table, it stands in the row. */
  readonly rows: readonly string[];
  /** Test files that failed as a whole: the failure has no title but the file's own. */
  readonly wholeFiles: readonly WorkspacePath[];
  /** The failures' excerpts, or the output without colours, passing tests and foreign frames. */
  readonly failing: string;
}

interface EvidenceQuestion {
  readonly output: string;
  readonly failures: readonly TestFailure[];
  readonly command?: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI codes begin with the escape character.
const ansi = /\u001b\[[0-9;?]*[A-Za-z]/g;
const passing =
  /^\s*(?:[✔✓√]|ok \d|PASS\b|ℹ|﹣|# Subtest|#\s(?:tests|pass|suites|skipped|todo|duration)|\[\d+%\])|\bPASSED\b/;
const failureMark = /^\s*(?:FAIL(?:ED)?\b|[✖✘×✗❯]|not ok|--- FAIL)/;
const foreignFrame =
  /node_modules\/|\(?node:internal\/|site-packages\/|\bat .*<anonymous>\)?$|processTicksAndRejections/;
const printedPath =
  /(?:file:\/\/)?((?:[A-Za-z]:)?(?:[\w@.~+$-]*[\\/])*[\w@.+$-]+\.[A-Za-z]{1,6})(?:(?::|\((?=\d)|", line |, line )(\d+))?/g;

/** Of the output, as much is searched for the folder that a path was printed in. */
const maxTold = 400_000;

/** Cannot throw; an output that names nothing gives empty evidence. A file that is not listed is not looked at, though a failure be in it: nothing of it may be sent. */
export function readEvidence(question: EvidenceQuestion, paths: PathFinder): Evidence {
  const { failures } = question;
  const lines =
    failures.length > 0
      ? [...new Set(failures.map((failure) => failure.excerpt))].join('\n\n').split('\n')
      : question.output
          .replace(ansi, '')
          .split(/\r?\n/)
          .filter((line) => !passing.test(line));
  const told = `${question.command ?? ''}\n${question.output.slice(0, maxTold)}`.replaceAll('\\', '/');
  const find = (printed: string) => paths.find(printed, told);
  const named = new Map<WorkspacePath, LineNumber[]>();
  const failed = new Set<WorkspacePath>();
  const note = (path: WorkspacePath | undefined, line: number | undefined) => {
    if (path === undefined || !paths.has(path)) return;
    const known = named.get(path) ?? [];
    if (line !== undefined && line > 0 && !known.includes(line)) known.push(line);
    named.set(path, known);
  };
  for (const { file, line, frames } of failures) {
    note(file, line);
    for (const frame of frames) note(frame.file, frame.line);
  }
  for (const [path, line] of printedPaths(question.command ?? '', find)) note(path, line);
  for (const text of lines.slice(0, 3000))
    for (const [path, line] of printedPaths(text, find)) {
      note(path, line);
      if (failureMark.test(text) && classifyPath(path) === 'test') failed.add(path);
    }
  return {
    named,
    testFiles: chooseTestFiles(failures, named, [...failed]),
    titles: failures.slice(0, 5).flatMap((failure) => failure.nameParts),
    names: failures.map((failure) => failure.nameParts.at(-1) ?? failure.name),
    wholeFiles: failures.flatMap(({ file, name }) =>
      file !== undefined && named.has(file) && (name === '' || file.endsWith(name) || name.endsWith(file))
        ? [file]
        : [],
    ),
    rows: failures.flatMap(({ nameParts }) => longestLine(nameParts) ?? []),
    failing: lines.filter((line) => !foreignFrame.test(line)).join('\n'),
  };
}

const longestLine = (parts: readonly string[]) =>
  parts
    .flatMap((part) => part.split('\n'))
    .map((line) => line.trim())
    .sort((a, b) => b.length - a.length)[0];

function* printedPaths(
  text: string,
  find: (printed: string) => WorkspacePath | undefined,
): Iterable<[WorkspacePath, number | undefined]> {
  if (text.includes('node_modules')) return;
  for (const match of text.slice(0, 2000).matchAll(printedPath)) {
    const path = find(match[1] ?? '');
    if (path !== undefined) yield [path, match[2] === undefined ? undefined : Number(match[2])];
  }
}

/** The failures' own files; where no failure tells its file, the tests on a stack; first those that a failure mark names; without a stack every test that the output or the command names. */
function chooseTestFiles(
  failures: readonly TestFailure[],
  named: ReadonlyMap<WorkspacePath, readonly LineNumber[]>,
  failed: readonly WorkspacePath[],
): readonly WorkspacePath[] {
  const own = failures.flatMap(({ file }) => (file !== undefined && named.has(file) ? [file] : []));
  if (own.length > 0) return [...new Set(own)].slice(0, 8);
  const tests = [...named].filter(([path]) => classifyPath(path) === 'test');
  const onStack = tests.filter(([, lines]) => lines.length > 0);
  const all = [...failed, ...(onStack.length > 0 ? onStack : tests).map(([path]) => path)];
  return [...new Set(all)].slice(0, 8);
}
