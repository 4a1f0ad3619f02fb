import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { toWorkspacePath, type WorkspacePath } from '../../base/path.ts';
import type { ExecutedFile } from '../../run/run.ts';
import { ExecutedLines } from './executedLines.ts';
import { type MappedPoint, mapScript } from './mapScript.ts';
import { type CoveredFunction, type PaintedRange, paintRanges } from './paintRanges.ts';

/** A script as `media/trace/record.cjs` writes it down. */
export interface TracedScript {
  /** A file URL or an absolute path, perhaps with a query. */
  readonly url: string;
  /** The text that ran: what a transform made of the file. */
  readonly source: string;
  readonly functions: readonly CoveredFunction[];
}

/**
 * Which lines of the workspace ran, of scripts from any number of processes. Code that a transform moved is followed back by its source map.
 *
 * @param root the workspace folder, absolute.
 */
export function readNodeTrace(root: string, scripts: readonly TracedScript[]): readonly ExecutedFile[] {
  const executed = new ExecutedLines();
  const paths = new Map<string, WorkspacePath | undefined>();
  const pathOf = (source: string) => {
    if (!paths.has(source)) paths.set(source, findPath(root, source));
    return paths.get(source);
  };
  for (const { url, source, functions } of scripts) {
    const [bare = ''] = url.split(/[?#]/);
    const address = bare.startsWith('file:') ? bare : pathToFileURL(bare).href;
    const points = mapScript(address, source);
    const painted = paintRanges(functions);
    for (const { point, range } of pair(points, painted)) {
      const file = pathOf(point.source);
      if (file === undefined) continue;
      executed.add(file, ownerOf(range.owner, points), point.line, range.count);
    }
  }
  return executed.files();
}

/** Both are sorted, so one walk finds each point's range. */
function* pair(
  points: readonly MappedPoint[],
  painted: readonly PaintedRange[],
): Iterable<{ readonly point: MappedPoint; readonly range: PaintedRange }> {
  let at = 0;
  for (const point of points) {
    while (at < painted.length && (painted[at]?.end ?? 0) <= point.offset) at++;
    const range = painted[at];
    if (range !== undefined && range.start <= point.offset) yield { point, range };
  }
}

/** A function around all of a script is its module's code: loaders wrap it in one. */
function ownerOf({ functionName, ranges }: CoveredFunction, points: readonly MappedPoint[]): string {
  const [whole] = ranges;
  const first = points[0]?.offset ?? 0;
  const last = points.at(-1)?.offset ?? 0;
  if (whole === undefined) return '\n';
  if (whole.startOffset <= first && whole.endOffset >= last) return '\n';
  return `${functionName === '' ? '(anonymous)' : functionName}\n${whole.startOffset}`;
}

function findPath(root: string, source: string): WorkspacePath | undefined {
  try {
    const file = fileURLToPath(source);
    const relative = toWorkspacePath(path.relative(root, file));
    return relative !== undefined && existsSync(file) ? relative : undefined;
  } catch {
    return undefined;
  }
}
