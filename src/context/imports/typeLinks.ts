import type { WorkspacePath } from '../../base/path.ts';
import type { PathFinder } from '../pathFinder.ts';
import type { ImportLink } from './imports.ts';

const typeName = /\b[A-Z]\w+/g;
const qualifier =
  /^[ \t]*(?:import|using|use|package|namespace)\s+(?:static\s+|function\s+|const\s+)?([\w.\\]+)(?:\\?\{([^{}]*)\})?/gm;

/** Files that share a type's name at most: of more, none is meant. */
const maxNamesakes = 2;

/**
 * Where the types lead that a file names, in languages that keep a type in a file of its name (Java, Kotlin, Scala, C#, PHP, Swift): types of its own
 * package or namespace need no import. Of several files of one name, those that the imports fit best, by the folders that a package, a namespace or a
 * PSR-4 prefix stands for; then the nearest.
 * @param extensions of the language, each with its dot.
 */
export function typeLinks(
  path: WorkspacePath,
  text: string,
  paths: PathFinder,
  extensions: readonly string[],
): ImportLink[] {
  const qualifiers = [...text.matchAll(qualifier)].flatMap(([, base = '', group]) =>
    [base, ...(group?.split(',').map((name) => `${base}\\${name.trim()}`) ?? [])].map(toSegments),
  );
  const links: ImportLink[] = [];
  for (const name of new Set(text.match(typeName))) {
    const namesakes = extensions
      .flatMap((extension) => paths.ending(name + extension))
      .filter((target) => target !== path);
    for (const target of choose(namesakes, path, qualifiers)) links.push({ names: [name], target });
  }
  return links;
}

const toSegments = (name: string) => name.split(/[.\\]+/).filter(Boolean);

function choose(
  namesakes: readonly WorkspacePath[],
  from: WorkspacePath,
  qualifiers: readonly (readonly string[])[],
): readonly WorkspacePath[] {
  if (namesakes.length < 2) return namesakes;
  const ranked = namesakes.map((target) => {
    const parts = target.replace(/\.\w+$/, '').split('/');
    const fit = qualifiers.reduce((most, one) => Math.max(most, fits(parts, one)), 0);
    return { target, rank: fit * 100 + sharedFolders(target, from) };
  });
  const best = Math.max(...ranked.map(({ rank }) => rank));
  const chosen = ranked.filter(({ rank }) => rank === best).map(({ target }) => target);
  return chosen.length > maxNamesakes ? [] : chosen;
}

/** How many of a qualified name's last segments the path, or its folder, ends with. */
function fits(parts: readonly string[], name: readonly string[]): number {
  const shared = (folders: readonly string[]) => {
    let count = 0;
    while (count < name.length && name.at(-1 - count) === folders.at(-1 - count)) count++;
    return count;
  };
  return Math.max(shared(parts), shared(parts.slice(0, -1)));
}

function sharedFolders(a: string, b: string): number {
  const right = b.split('/');
  const differs = a.split('/').findIndex((segment, at) => segment !== right[at]);
  return Math.max(0, differs);
}
