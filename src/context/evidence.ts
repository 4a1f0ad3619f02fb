import type { WorkspacePath } from '../base/path.ts';
import type { LineNumber } from '../base/position.ts';
import type { TestFailure } from '../failure/failure.ts';
import { classifyPath } from './classifyPath.ts';

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

/** Cannot throw; an output that names nothing gives empty evidence. */
export function readEvidence(question: EvidenceQuestion, paths: PathFinder): Evidence {
  const { failures } = question;
  const lines =
    failures.length > 0
      ? [...new Set(failures.map((failure) => failure.excerpt))].join('\n\n').split('\n')
      : question.output
          .replace(ansi, '')
          .split(/\r?\n/)
          .filter((line) => !passing.test(line));
  const named = new Map<WorkspacePath, LineNumber[]>();
  const failed = new Set<WorkspacePath>();
  const note = (path: WorkspacePath | undefined, line: number | undefined) => {
    if (path === undefined) return;
    const known = named.get(path) ?? [];
    if (line !== undefined && line > 0 && !known.includes(line)) known.push(line);
    named.set(path, known);
  };
  for (const { file, line, frames } of failures) {
    note(file, line);
    for (const frame of frames) note(frame.file, frame.line);
  }
  for (const [path, line] of printedPaths(question.command ?? '', paths)) note(path, line);
  for (const text of lines.slice(0, 3000))
    for (const [path, line] of printedPaths(text, paths)) {
      note(path, line);
      if (failureMark.test(text) && classifyPath(path) === 'test') failed.add(path);
    }
  return {
    named,
    testFiles: chooseTestFiles(failures, named, [...failed]),
    titles: failures.slice(0, 5).flatMap((failure) => failure.nameParts),
    names: failures.map((failure) => failure.nameParts.at(-1) ?? failure.name),
    failing: lines.filter((line) => !foreignFrame.test(line)).join('\n'),
  };
}

function* printedPaths(text: string, paths: PathFinder): Iterable<[WorkspacePath, number | undefined]> {
  if (text.includes('node_modules')) return;
  for (const match of text.slice(0, 2000).matchAll(printedPath)) {
    const path = paths.find(match[1] ?? '');
    if (path !== undefined) yield [path, match[2] === undefined ? undefined : Number(match[2])];
  }
}

/** The failures' own files; where no failure tells its file, the tests on a stack; first those that a failure mark names; without a stack every test that the output or the command names. */
function chooseTestFiles(
  failures: readonly TestFailure[],
  named: ReadonlyMap<WorkspacePath, readonly LineNumber[]>,
  failed: readonly WorkspacePath[],
): readonly WorkspacePath[] {
  const own = failures.flatMap(({ file }) => (file !== undefined ? [file] : []));
  if (own.length > 0) return [...new Set(own)].slice(0, 8);
  const tests = [...named].filter(([path]) => classifyPath(path) === 'test');
  const onStack = tests.filter(([, lines]) => lines.length > 0);
  const all = [...failed, ...(onStack.length > 0 ? onStack : tests).map(([path]) => path)];
  return [...new Set(all)].slice(0, 8);
}

/** Finds the workspace's file for a path that another machine printed, by its longest known ending. */
export class PathFinder {
  private readonly byName = new Map<string, WorkspacePath[]>();
  private readonly all: ReadonlySet<string>;

  constructor(paths: readonly WorkspacePath[]) {
    this.all = new Set(paths);
    for (const path of paths) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const same = this.byName.get(name);
      if (same) same.push(path);
      else this.byName.set(name, [path]);
    }
  }

  has(path: string): path is WorkspacePath {
    return this.all.has(path);
  }

  /** Every file of that name whose path ends with the given segments. */
  ending(suffix: string): readonly WorkspacePath[] {
    const same = this.byName.get(suffix.slice(suffix.lastIndexOf('/') + 1)) ?? [];
    return same.filter((path) => path === suffix || path.endsWith(`/${suffix}`));
  }

  /** undefined when no file or several fit. */
  find(printed: string): WorkspacePath | undefined {
    let rest = printed.replaceAll('\\', '/').replace(/^(?:\.?\.?\/)+/, '');
    if (!this.byName.has(rest.slice(rest.lastIndexOf('/') + 1))) return undefined;
    for (;;) {
      if (this.has(rest)) return rest;
      const fits = this.ending(rest);
      if (fits.length === 1) return fits[0];
      if (fits.length > 1) return undefined;
      const slash = rest.indexOf('/');
      if (slash < 0) return undefined;
      rest = rest.slice(slash + 1);
    }
  }
}
