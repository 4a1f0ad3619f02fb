import { throwIfCancelled } from '../base/errors.ts';
import type { WorkspacePath } from '../base/path.ts';
import { classifyPath } from './classifyPath.ts';
import type { WorkspaceFiles } from './context.ts';
import type { ImportLink, Manifests } from './imports/imports.ts';
import type { PathFinder } from './pathFinder.ts';
import { resolveImports } from './resolveImports.ts';

/** Files that the failing tests lead to through imports. */
export interface Reach {
  /** Imports away from a test file, which is at 0. In order of distance. */
  readonly distances: ReadonlyMap<WorkspacePath, number>;
  readonly links: ReadonlyMap<WorkspacePath, readonly ImportLink[]>;
  readonly texts: Map<WorkspacePath, string>;
}

export interface ReachOptions {
  readonly files: WorkspaceFiles;
  readonly paths: PathFinder;
  readonly manifests: Manifests;
  readonly maxFiles: number;
  readonly maxCharacters: number;
  readonly signal: AbortSignal;
}

/**
 * Follows imports breadth-first from the failing tests until a limit. Reads each file once. A re-export is no step: what stands behind a barrel file is
 * as near as if it had been imported directly.
 */
export async function followImports(starts: readonly WorkspacePath[], options: ReachOptions): Promise<Reach> {
  const distances = new Map<WorkspacePath, number>(starts.map((path) => [path, 0]));
  const links = new Map<WorkspacePath, readonly ImportLink[]>();
  const texts = new Map<WorkspacePath, string>();
  let characters = 0;
  let level = [...starts];
  for (let distance = 0; level.length > 0; distance++) {
    const next: WorkspacePath[] = [];
    for (const path of level) {
      throwIfCancelled(options.signal);
      if (texts.size >= options.maxFiles || characters > options.maxCharacters) break;
      const text = await options.files.read(path);
      if (text === undefined) continue;
      texts.set(path, text);
      characters += text.length;
      const found = resolveImports(path, text, options.paths, options.manifests);
      links.set(path, found);
      for (const { target, reexported } of found) {
        if (distances.has(target) || classifyPath(target) === 'typeTest') continue;
        const isStep = !reexported || distance === 0;
        distances.set(target, isStep ? distance + 1 : distance);
        (isStep ? next : level).push(target);
      }
    }
    level = next;
  }
  return { distances, links, texts };
}
