import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';
import type { ExecutedCode, ExecutedFile } from '../run/run.ts';

/** Suspicion of a range of lines, 0 to 1; undefined when the failing test executed none of it. */
export type WeighRange = (path: WorkspacePath, range: LineRange) => number | undefined;

/**
 * Ochiai's measure over lines: code that the failing test ran and few passing neighbours did is the most suspect. With no neighbours
 * everything executed weighs 1. Source: Abreu, Zoeteweij, van Gemund, "An evaluation of similarity coefficients for software fault localization" (2006).
 */
export function weighExecuted(executed: ExecutedCode): WeighRange {
  const failing = linesByFile(executed.files);
  const neighbours = executed.neighbours.map(linesByFile);
  return (path, { from, to }) => {
    const ran = failing.get(path);
    if (ran === undefined) return undefined;
    let best: number | undefined;
    for (let line = from; line <= to; line++) {
      if (!ran.has(line)) continue;
      const passing = neighbours.filter((one) => one.get(path)?.has(line)).length;
      best = Math.max(best ?? 0, 1 / Math.sqrt(1 + passing));
    }
    return best;
  };
}

function linesByFile(files: readonly ExecutedFile[]): Map<WorkspacePath, Set<number>> {
  const byFile = new Map<WorkspacePath, Set<number>>();
  for (const { path, functions } of files) {
    const lines = byFile.get(path) ?? new Set<number>();
    for (const { name, ran } of functions)
      if (name !== '')
        for (const { from, to } of ran) for (let line = from; line <= to; line++) lines.add(line);
    byFile.set(path, lines);
  }
  return byFile;
}
