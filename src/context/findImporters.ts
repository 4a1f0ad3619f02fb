import { throwIfCancelled } from '../base/errors.ts';
import { linesOf } from '../base/lines.ts';
import type { WorkspacePath } from '../base/path.ts';
import { classifyPath } from './classifyPath.ts';
import type { WorkspaceFiles } from './context.ts';
import type { Manifests } from './imports/imports.ts';
import { nearestFirst } from './nearestFirst.ts';
import type { PathFinder } from './pathFinder.ts';
import { resolveImports } from './resolveImports.ts';

/** A file that imports the one in question. */
export interface Importer {
  readonly path: WorkspacePath;
  readonly isTest: boolean;
  /** Names that it imports; `*` for the whole module. */
  readonly names: readonly string[];
  readonly lines: readonly string[];
}

/** Bounds of the search: in a larger repository the nearest files are read. */
const maxFiles = 1500;
const maxFound = 60;

/** The files that import one, nearest folders first. @throws {CancelledError} when the signal is aborted. */
export async function findImporters(
  target: WorkspacePath,
  options: {
    readonly files: WorkspaceFiles;
    readonly listing: readonly WorkspacePath[];
    readonly paths: PathFinder;
    readonly manifests: Manifests;
    readonly signal: AbortSignal;
  },
): Promise<Importer[]> {
  const found: Importer[] = [];
  for (const path of nearestFirst(target, options.listing).slice(0, maxFiles)) {
    throwIfCancelled(options.signal);
    if (found.length >= maxFound) break;
    const text = await options.files.read(path);
    if (text === undefined || !mentions(text, target)) continue;
    const links = resolveImports(path, text, options.paths, options.manifests);
    const names = links.filter((link) => link.target === target).flatMap((link) => link.names);
    if (names.length === 0) continue;
    found.push({
      path,
      isTest: classifyPath(path) === 'test',
      names: [...new Set(names)],
      lines: linesOf(text),
    });
  }
  return found;
}

/** Whether an import of the file can be in a text at all: its own name, or its folder's where it stands for it. */
function mentions(text: string, target: WorkspacePath): boolean {
  const segments = target.replace(/(?:\.d)?\.\w+$/, '').split('/');
  const name = segments.pop() ?? '';
  const isEntry = /^(?:index|__init__|mod|main|lib)$/.test(name);
  return isEntry || text.includes(name);
}
