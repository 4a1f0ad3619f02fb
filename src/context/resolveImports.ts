import type { WorkspacePath } from '../base/path.ts';
import { goLinks } from './imports/goLinks.ts';
import type { ImportLink, Manifests } from './imports/imports.ts';
import { includeLinks } from './imports/includeLinks.ts';
import { pythonLinks } from './imports/pythonLinks.ts';
import { rubyLinks } from './imports/rubyLinks.ts';
import { rustLinks } from './imports/rustLinks.ts';
import { scriptLinks } from './imports/scriptLinks.ts';
import { typeLinks } from './imports/typeLinks.ts';
import type { PathFinder } from './pathFinder.ts';

/**
 * The files of the workspace that a file leads to, as its language resolves names, in order: by its imports, and by what it sees without one. Names that lead
 * elsewhere are left out.
 */
export function resolveImports(
  path: WorkspacePath,
  text: string,
  paths: PathFinder,
  manifests: Manifests,
): ImportLink[] {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  if (/^pyi?$/.test(extension)) return pythonLinks(path, text, paths);
  if (/^(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(extension)) return scriptLinks(path, text, paths, manifests);
  switch (extension) {
    case 'go':
      return goLinks(path, text, paths, manifests.roots);
    case 'rs':
      return rustLinks(path, text, paths, manifests.roots);
    case 'rb':
      return rubyLinks(path, text, paths);
    case 'java':
    case 'kt':
    case 'kts':
    case 'scala':
      return typeLinks(path, text, paths, ['.java', '.kt', '.scala']);
    case 'cs':
    case 'php':
    case 'swift':
      return typeLinks(path, text, paths, [`.${extension}`]);
    default:
      return includeLinks(path, text, paths);
  }
}
