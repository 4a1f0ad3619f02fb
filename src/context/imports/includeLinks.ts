import type { WorkspacePath } from '../../base/path.ts';
import { toWorkspacePath } from '../../base/path.ts';
import type { PathFinder } from '../pathFinder.ts';
import type { ImportLink } from './imports.ts';

const include = /^[ \t]*#[ \t]*(?:include|import)[ \t]*["<]([^">\n]+)[">]/gm;
const bodies = ['.c', '.cc', '.cpp', '.cxx', '.m', '.mm'];

/**
 * Where the includes of C, C++ and Objective-C lead: beside the file, else below any include folder, where one file alone ends so. What a header
 * declares, the source of its name defines: the two are one module.
 */
export function includeLinks(path: WorkspacePath, text: string, paths: PathFinder): ImportLink[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const links: ImportLink[] = bodiesOf(path, paths).map((target) => ({
    names: ['*'],
    target,
    reexported: true,
  }));
  for (const [, specifier = ''] of text.matchAll(include)) {
    const beside = toWorkspacePath(folder + specifier) ?? '';
    const target = paths.has(beside) ? beside : only(paths.ending(specifier.replace(/^(?:\.\.?\/)+/, '')));
    if (target !== undefined && target !== path) links.push({ names: ['*'], target });
  }
  return links;
}

const only = (hits: readonly WorkspacePath[]) => (hits.length === 1 ? hits[0] : undefined);

/** A header's sources: in its folder, else where one alone has its name. */
function bodiesOf(path: WorkspacePath, paths: PathFinder): WorkspacePath[] {
  const stem = /^(.*)\.(?:h|hh|hpp|hxx)$/.exec(path)?.[1];
  if (stem === undefined) return [];
  const beside = bodies.map((tail) => stem + tail).filter((file) => paths.has(file));
  if (beside.length > 0) return beside;
  const name = stem.slice(stem.lastIndexOf('/') + 1);
  return bodies.flatMap((tail) => only(paths.ending(name + tail)) ?? []);
}
