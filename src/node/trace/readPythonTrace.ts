import { toWorkspacePath, type WorkspacePath } from '../../base/path.ts';
import type { ExecutedCode } from '../../run/run.ts';
import { ExecutedLines } from './executedLines.ts';

/** What `media/trace/greenlight_trace.py` writes down for a process. */
export interface PythonTrace {
  /** The test named '' holds what ran outside of tests. */
  readonly tests: readonly {
    readonly name: string;
    readonly passed: boolean;
    /** Each an index into `functions`, and the lines that ran. */
    readonly code: readonly (readonly number[])[];
  }[];
  /** Path, name ('' for a module), first line. */
  readonly functions: readonly (readonly [path: string, name: string, line: number])[];
}

/** What the failing tests executed, and what all tests did; a line counts once a test. */
export function readPythonTrace(traces: readonly PythonTrace[]): ExecutedCode {
  const failing = new Tally();
  const whole = new Tally();
  for (const { tests, functions } of traces) {
    for (const { name, passed, code } of tests) {
      const tallies = name === '' || !passed ? [failing, whole] : [whole];
      for (const [index, ...lines] of code) {
        const [file, title, first] = functions[index ?? -1] ?? ['', '', 0];
        const path = toWorkspacePath(file);
        if (path === undefined) continue;
        // What is loaded is a module's own code, the bodies of its classes and what decorates them included.
        const owner = name === '' ? '' : title;
        for (const tally of tallies) tally.add(path, `${owner}\n${first}`, lines);
      }
    }
  }
  return { files: failing.files(), whole: whole.files() };
}

/** Sums what several tests ran. */
class Tally {
  readonly #counts = new Map<string, { path: WorkspacePath; owner: string; lines: Map<number, number> }>();

  add(path: WorkspacePath, owner: string, lines: readonly number[]): void {
    const key = `${path}\n${owner}`;
    const one = this.#counts.get(key) ?? { path, owner, lines: new Map<number, number>() };
    this.#counts.set(key, one);
    for (const line of lines) one.lines.set(line, (one.lines.get(line) ?? 0) + 1);
  }

  files(): ReturnType<ExecutedLines['files']> {
    const executed = new ExecutedLines();
    for (const { path, owner, lines } of this.#counts.values())
      for (const [line, count] of lines) executed.add(path, owner, line, count);
    return executed.files();
  }
}
