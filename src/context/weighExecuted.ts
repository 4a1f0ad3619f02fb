import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';
import type { ExecutedCode, ExecutedFile } from '../run/run.ts';

/** Suspicion of a range of lines, 0 to 1; undefined when the failing test executed none of it. */
export type WeighRange = (path: WorkspacePath, range: LineRange) => number | undefined;

/** What a module runs when it is loaded says little: whoever imports it runs it. */
const moduleShare = 0.3;

/**
 * Code that the failing test ran, and its test file hardly otherwise, is the most suspect: the root of the failing test's share of all
 * runs of a line, which is Ochiai's measure where every test runs a line as often. With nothing to compare, what was executed weighs 1.
 * Source: Abreu, Zoeteweij, van Gemund, "An evaluation of similarity coefficients for software fault localization" (2006).
 */
export function weighExecuted({ files, whole }: ExecutedCode): WeighRange {
  const failing = countsByFile(files);
  const all = countsByFile(whole);
  return (path, { from, to }) => {
    const ran = failing.get(path);
    if (ran === undefined) return undefined;
    const total = all.get(path);
    let best: number | undefined;
    for (let line = from; line <= to; line++) {
      const own = ran.get(line);
      if (own === undefined) continue;
      const share = Math.sqrt(Math.min(1, own.count / (total?.get(line)?.count ?? own.count)));
      best = Math.max(best ?? 0, own.isModule ? moduleShare * share : share);
    }
    return best;
  };
}

interface LineCount {
  readonly count: number;
  readonly isModule: boolean;
}

function countsByFile(files: readonly ExecutedFile[]): Map<WorkspacePath, Map<number, LineCount>> {
  const byFile = new Map<WorkspacePath, Map<number, LineCount>>();
  for (const { path, functions } of files) {
    const lines = byFile.get(path) ?? new Map<number, LineCount>();
    for (const { name, ran } of functions)
      for (const { from, to, count } of ran)
        for (let line = from; line <= to; line++) {
          const isModule = name === '' && lines.get(line)?.isModule !== false;
          lines.set(line, { count: Math.max(count, lines.get(line)?.count ?? 0), isModule });
        }
    byFile.set(path, lines);
  }
  return byFile;
}
