import { toWorkspacePath, type WorkspacePath } from '../../base/path.ts';
import type { ExecutedFile, SourceFolder } from '../../run/run.ts';
import { ExecutedLines } from './executedLines.ts';

/** Go's profile names no functions, and holds code inside of functions only. */
const owner = '(anonymous)\n';

/** A block of more lines is no function: a broken or hostile profile. */
const maxLines = 20_000;

/**
 * Which lines ran, of a profile that `go test -coverprofile` wrote. It may hold a block several times, once for each package's tests.
 *     mode: set | count | atomic
 *     <import path>/<file>.go:<line>.<column>,<line>.<column> <statements> <count>
 * Source: https://pkg.go.dev/golang.org/x/tools/cover. Lines of other forms, and files of other modules, are left out.
 */
export function readGoTrace(profile: string, module: SourceFolder): readonly ExecutedFile[] {
  const executed = new ExecutedLines();
  for (const row of profile.split('\n')) {
    const block = /^(.+\.go):(\d+)\.\d+,(\d+)\.(\d+) \d+ (\d+)\s*$/.exec(row);
    const path = block === null ? undefined : pathOf(block[1] ?? '', module);
    if (block === null || path === undefined) continue;
    const [from, end, column, count] = block.slice(2).map(Number) as [number, number, number, number];
    // A block that ends before a line's first character does not hold the line.
    const to = column === 1 ? end - 1 : end;
    for (let line = from; line <= Math.min(to, from + maxLines); line++)
      executed.add(path, owner, line, count);
  }
  return executed.files();
}

function pathOf(name: string, { prefix, directory }: SourceFolder): WorkspacePath | undefined {
  if (!name.startsWith(`${prefix}/`)) return undefined;
  return toWorkspacePath([directory, name.slice(prefix.length + 1)].filter(Boolean).join('/'));
}
