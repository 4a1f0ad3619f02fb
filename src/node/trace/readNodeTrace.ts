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
    const owners = new Map(functions.map((each) => [each, ownerOf(each, source, points)]));
    for (const { point, range } of pair(points, paintRanges(functions))) {
      const file = pathOf(point.source);
      if (file === undefined) continue;
      executed.add(file, owners.get(range.owner) ?? moduleOwner, point.line, range.count);
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

const moduleOwner = '\n';

/** All that loaders put before the function that they wrap a module in: Vite a directive, Jest an object. */
const wrapperStart = /^\s*(?:['"]use strict['"];?)?\s*\(?\s*(?:\{\s*"Object\.<anonymous>":)?\s*$/;

/** A function around all of a script is its module's code. A map made before the wrapping places the first line's code in front of it. */
function ownerOf(
  { functionName, ranges }: CoveredFunction,
  source: string,
  points: readonly MappedPoint[],
): string {
  const [whole] = ranges;
  if (whole === undefined) return moduleOwner;
  const first = points[0]?.offset ?? 0;
  const last = points.at(-1)?.offset ?? 0;
  const isFirst = whole.startOffset <= first || wrapperStart.test(source.slice(0, whole.startOffset));
  if (isFirst && whole.endOffset >= last) return moduleOwner;
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
