import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';
import type { ExecutedCode, ExecutedFile } from '../run/run.ts';
import type { RankWeights } from './weights.ts';

/** Suspicion of lines, 0 to 1; 0 when only other lines of the file ran, undefined when none did. */
export type WeighRanges = (path: WorkspacePath, ranges: readonly LineRange[]) => number | undefined;

type ExecutedWeights = Pick<RankWeights, 'executedModule' | 'executedShare' | 'executedPart'>;

/**
 * Code that the failing test ran, and its test file hardly otherwise, is the most suspect: by the failing test's share of all runs of a
 * line, whose root is Ochiai's measure where every test runs a line as often. With nothing to compare, what was executed weighs 1. What a
 * module runs when it is loaded says less: whoever imports it runs it. Of code that hardly ran, such as a function that was defined and
 * never called, the part that did counts.
 * Source: Abreu, Zoeteweij, van Gemund, "An evaluation of similarity coefficients for software fault localization" (2006).
 */
export function weighExecuted(
  { files, whole }: ExecutedCode,
  { executedModule, executedShare, executedPart }: ExecutedWeights,
): WeighRanges {
  const failing = countsByFile(files);
  const all = countsByFile(whole);
  return (path, ranges) => {
    const ran = failing.get(path);
    if (ran === undefined) return undefined;
    const total = all.get(path);
    let best = 0;
    let sum = 0;
    let lines = 0;
    for (const { from, to } of ranges)
      for (let line = from; line <= to; line++) {
        lines++;
        const own = ran.get(line);
        if (own === undefined) continue;
        const share = Math.min(1, own.count / (total?.get(line)?.count ?? own.count)) ** executedShare;
        const weight = own.isModule ? executedModule * share : share;
        best = Math.max(best, weight);
        sum += weight;
      }
    return best === 0 ? 0 : best * (sum / (best * lines)) ** executedPart;
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
