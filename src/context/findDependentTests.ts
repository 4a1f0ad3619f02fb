import { throwIfCancelled } from '../base/errors.ts';
import type { WorkspacePath } from '../base/path.ts';
import { classifyPath } from './classifyPath.ts';
import type { WorkspaceFiles } from './context.ts';
import { nearestFirst } from './nearestFirst.ts';
import { finderOf } from './pathFinder.ts';
import { readManifests } from './readManifests.ts';
import { resolveImports } from './resolveImports.ts';

/** Bounds of the search: in a larger repository the nearest files are read. */
const maxFiles = 1500;
const maxSteps = 4;

/**
 * The test files that lead to a changed file by imports: those that import it first, then those that reach it in more steps; among
 * equals the nearest folders first. Changed test files stand for themselves. May be empty.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function findDependentTests(
  changed: readonly WorkspacePath[],
  files: WorkspaceFiles,
  signal: AbortSignal,
): Promise<readonly WorkspacePath[]> {
  const importers = await readImporters(changed, files, signal);
  const seen = new Set<WorkspacePath>(changed);
  let level: readonly WorkspacePath[] = [...changed];
  for (let step = 0; step < maxSteps && level.length > 0; step++) {
    const next = level.flatMap((path) => importers.get(path) ?? []).filter((path) => !seen.has(path));
    for (const path of next) seen.add(path);
    level = [...new Set(next)];
  }
  return [...seen].filter((path) => classifyPath(path) === 'test' && isRunnable(path));
}

/** For each file those that import it, nearest to the changed ones first. */
async function readImporters(
  changed: readonly WorkspacePath[],
  files: WorkspaceFiles,
  signal: AbortSignal,
): Promise<ReadonlyMap<WorkspacePath, readonly WorkspacePath[]>> {
  const { paths: listing } = await files.list(signal);
  const [first] = changed;
  const importers = new Map<WorkspacePath, WorkspacePath[]>();
  if (first === undefined) return importers;
  const paths = finderOf(listing);
  const manifests = await readManifests(paths, files);
  for (const path of nearestFirst(first, listing).slice(0, maxFiles)) {
    throwIfCancelled(signal);
    const text = await files.read(path);
    if (text === undefined) continue;
    for (const { target } of resolveImports(path, text, paths, manifests)) {
      const known = importers.get(target);
      if (known === undefined) importers.set(target, [path]);
      else if (!known.includes(path)) known.push(path);
    }
  }
  return importers;
}

/** Whether a file below a tests folder is one that a runner takes: the rest is what tests share. */
function isRunnable(path: WorkspacePath): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(?:conftest\.py|__init__\.py)$/.test(name)) return false;
  const isNamed =
    /(?:[._-](?:tests?|specs?|e2e|cy)\.[a-z]+$)|^test[_.]|_(?:test|spec)\.[a-z]+$|Tests?\.[a-z]+$/;
  return isNamed.test(name) || /(?:^|\/)(?:__tests__|tests?|specs?)\/[^/]+$/.test(path);
}
