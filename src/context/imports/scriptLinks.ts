import type { WorkspacePath } from '../../base/path.ts';
import { toWorkspacePath } from '../../base/path.ts';
import type { PathFinder } from '../pathFinder.ts';
import type { ImportLink, Manifests, WorkspacePackage } from './imports.ts';

const scriptImport =
  /(?:\bimport\s+(?=\S)((?:(?!\bimport\b)[^;'"()])*?)\bfrom\s*|\bexport\s+(?:type\s+)?(\*(?:\s+as\s+\w+)?|\{[^{}]*\})\s*from\s*|(?:\b(?:const|let|var)\s+([\w$]+|\{[^{}]*\})\s*=\s*(?:await\s+)?(?:[\w.]+\()?)?\b(?:require|import|importActual|mock|createRequire\([^()]*\))\s*(?:<[^<>]*>)?\(\s*|\bimport\s+)(['"`])([^'"`\n]+)\4/g;

/**
 * Where a JavaScript or TypeScript file's imports lead, whether it is run, built or bundled: packages of the workspace, the paths of tsconfig.json, aliases that one file
 * alone fits, built files by the source they are made from.
 */
export function scriptLinks(
  path: WorkspacePath,
  text: string,
  paths: PathFinder,
  manifests: Manifests,
): ImportLink[] {
  const links: ImportLink[] = [];
  for (const match of text.matchAll(scriptImport)) {
    const target = resolveScript(path, match[5] ?? '', paths, manifests);
    if (target === undefined) continue;
    const bound = match[1] ?? match[2] ?? match[3] ?? '*';
    links.push({
      names: bound.match(/[\w$]+|\*/g)?.filter((name) => name !== 'as' && name !== 'type') ?? ['*'],
      target,
      reexported: match[2] !== undefined,
    });
  }
  return links;
}

const tails = ['', '.ts', '.tsx', '.js', '.mjs', '.cjs', '.jsx', '.mts', '.cts', '.vue', '.svelte', '.d.ts'];

/** A module path without regard to how it is written: `.js` may mean `.ts`, a folder its index, `dist/` or `lib/` its source. */
function probe(stem: string, paths: PathFinder): WorkspacePath | undefined {
  const bare = stem.replace(/\.(?:[cm]?jsx?)$/, '');
  for (const base of bare === stem ? [stem, `${stem}/index`] : [stem, bare])
    for (const tail of tails) if (paths.has(base + tail)) return (base + tail) as WorkspacePath;
  return undefined;
}

/** Where packages keep the sources of what they build. */
const sourceFolders = ['src/', '', 'lib/', 'source/'] as const;

/** The source that a built name (`dist/x.js`, `lib/x.js`) was made from. */
function probeBuilt(directory: string, entry: string, paths: PathFinder): WorkspacePath | undefined {
  const inside = entry.replace(/^\.\//, '');
  const at = (rest: string) => probe(directory === '' ? rest : `${directory}/${rest}`, paths);
  const found = at(inside);
  if (found) return found;
  const parts = inside.replace(/\.(?:d\.)?[cm]?[jt]s$/, '').split('/');
  for (let skip = 1; skip <= Math.min(3, parts.length - 1); skip++) {
    const rest = parts.slice(skip).join('/');
    const hit = sourceFolders.map((folder) => at(folder + rest)).find(Boolean);
    if (hit) return hit;
  }
  return undefined;
}

function resolveScript(
  from: WorkspacePath,
  specifier: string,
  paths: PathFinder,
  { packages, roots }: Manifests,
): WorkspacePath | undefined {
  const clean = specifier.replace(/[?#].*$/, '');
  if (/^\.\.?(?:\/|$)/.test(specifier)) {
    const folder = from.slice(0, from.lastIndexOf('/') + 1);
    const joined = toWorkspacePath(folder + clean) ?? '';
    return (
      (joined === '' ? undefined : probe(joined, paths)) ??
      resolveFolder(joined, paths, packages) ??
      probeBuilt('', joined, paths) ??
      probeNamesake(joined, paths)
    );
  }
  for (const one of packages) {
    if (specifier !== one.name && !specifier.startsWith(`${one.name}/`)) continue;
    return resolveInPackage(one, specifier.slice(one.name.length + 1), paths);
  }
  for (const { kind, prefix, directory } of roots) {
    if (kind !== 'script' || !specifier.startsWith(prefix)) continue;
    const mapped = toWorkspacePath(directory + clean.slice(prefix.length)) ?? '';
    const found = probe(mapped, paths) ?? resolveFolder(mapped, paths, packages);
    if (found) return found;
  }
  const alias = /^(?:[@~#$]\w*\/?|[@~]\/)(.+)$/.exec(specifier)?.[1];
  if (alias === undefined && !clean.includes('/')) return undefined;
  return uniqueEnding(alias ?? clean, paths);
}

/** A folder that is a package: its entry. */
function resolveFolder(
  folder: string,
  paths: PathFinder,
  packages: readonly WorkspacePackage[],
): WorkspacePath | undefined {
  const own = packages.find((one) => one.directory === folder);
  return (own && resolveInPackage(own, '', paths)) ?? (folder === '' ? probe('index', paths) : undefined);
}

/** A built bundle that is not there (`lib/marked.esm.js`): the source of that name, wherever it is. */
function probeNamesake(path: string, paths: PathFinder): WorkspacePath | undefined {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/(?:\.(?:esm|cjs|umd|min|bundle|prod|dev))*\.[cm]?js$/, '');
  return name === '' || name === 'index'
    ? probe('src/index', paths)
    : (probe(`src/${name}`, paths) ?? uniqueEnding(`src/${name}`, paths));
}

function resolveInPackage(
  one: WorkspacePackage,
  below: string,
  paths: PathFinder,
): WorkspacePath | undefined {
  if (below !== '')
    return (
      probeBuilt(one.directory, `src/${below}`, paths) ??
      probeBuilt(one.directory, below, paths) ??
      one.entries
        .filter((entry) => entry.includes(below))
        .map((entry) => probeBuilt(one.directory, entry, paths))
        .find(Boolean)
    );
  for (const entry of ['src/index', ...one.entries, 'index', 'lib/index', 'src/main']) {
    const hit = probeBuilt(one.directory, entry, paths);
    if (hit) return hit;
  }
  return undefined;
}

function uniqueEnding(stem: string, paths: PathFinder): WorkspacePath | undefined {
  const bare = stem.replace(/\.[cm]?jsx?$/, '');
  for (const base of [stem, bare, `${bare}/index`])
    for (const tail of tails) {
      const hits = paths.ending(base + tail);
      if (hits.length === 1) return hits[0];
    }
  return undefined;
}
