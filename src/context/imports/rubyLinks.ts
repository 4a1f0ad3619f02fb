import type { WorkspacePath } from '../../base/path.ts';
import { toWorkspacePath } from '../../base/path.ts';
import type { PathFinder } from '../pathFinder.ts';
import type { ImportLink } from './imports.ts';

const required = /^[ \t]*(?:autoload[ \t]*\(?[ \t]*:\w+\s*,|require(_relative)?)[\s(]*['"]([^'"]+)['"]/gm;
const constant = /\b[A-Z]\w*(?:::[A-Z]\w*)*/g;

/** Letters of a name that may stand for a file. */
const longestName = 200;
/** Files that a name fits at most: of more, none is meant. */
const maxFitting = 2;

/**
 * Where a Ruby file's requires lead, and the constants that it names: loaders expect `Shop::CartItem` in `shop/cart_item.rb`, and gems are loaded whole
 * by the spec's helper.
 */
export function rubyLinks(path: WorkspacePath, text: string, paths: PathFinder): ImportLink[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const links: ImportLink[] = [];
  const add = (name: string, targets: readonly WorkspacePath[]) => {
    if (targets.length <= maxFitting)
      for (const target of targets) if (target !== path) links.push({ names: [name], target });
  };
  for (const [, relative, specifier = ''] of text.matchAll(required)) {
    const file = specifier.endsWith('.rb') ? specifier : `${specifier}.rb`;
    const beside = toWorkspacePath(folder + file) ?? '';
    const lib = `lib/${file}`;
    add(specifier, relative && paths.has(beside) ? [beside] : paths.has(lib) ? [lib] : paths.ending(file));
  }
  for (const name of new Set(text.match(constant)))
    if (name.length <= longestName) add(name.split('::').at(-1) ?? name, filesOf(name, paths));
  return links;
}

/** By as many of the constant's namespaces as its file's path has. */
function filesOf(name: string, paths: PathFinder): readonly WorkspacePath[] {
  const parts = name.split('::');
  for (let skip = 0; skip < parts.length; skip++) {
    const rest = parts.slice(skip);
    for (const spell of [toSnake, (part: string) => part.toLowerCase()]) {
      const hits = paths.ending(`${rest.map(spell).join('/')}.rb`);
      if (hits.length > 0) return hits;
    }
  }
  return [];
}

const toSnake = (name: string) =>
  name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
