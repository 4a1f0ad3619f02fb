import type { WorkspacePath } from '../base/path.ts';
import { toWorkspacePath } from '../base/path.ts';
import type { PathFinder } from './evidence.ts';

/** One import: the names it binds (`*` for the whole module) and the file it leads to. */
export interface ImportLink {
  readonly names: readonly string[];
  /** The importing file only passes the names on. */
  readonly reexported?: boolean;
  readonly target: WorkspacePath;
}

/** A package of the workspace: where a bare specifier of that name leads. */
export interface WorkspacePackage {
  readonly name: string;
  /** '' for the root. */
  readonly directory: string;
  /** Files that the manifest names as its entry, in falling order of trust, built names included. */
  readonly entries: readonly string[];
}

const scriptImport =
  /(?:\bimport\s+(?:type\s+)?([^;'"()]*?)\s*\bfrom\s*|\bexport\s+(?:type\s+)?(\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*|(?:\b(?:const|let|var)\s+([\w$]+|\{[^}]*\})\s*=\s*(?:await\s+)?(?:[\w.]+\()?)?\b(?:require|import|importActual|mock|createRequire\([^)]*\))\s*(?:<[^>]*>)?\(\s*|\bimport\s+)(['"`])([^'"`\n]+)\4/g;
const pythonImport = /^[ \t]*(?:from\s+([.\w]+)\s+import\s+(\([^)]*\)|[^\n#]+)|import\s+([\w., \t]+))/gm;
const otherImport =
  /^\s*(?:use|import|require_relative|require|#include|using|mod|include|require_once)\b[\s('"<]*(?:static\s+|crate::|super::)?([\w./:\\-]+)/gm;
const goImport = /^\s*(?:import\s+)?(?:[\w.]+\s+)?"([\w./-]+)"\s*$/gm;

/** The files of the workspace that a file's imports lead to, in order. Specifiers that lead elsewhere are left out. */
export function resolveImports(
  path: WorkspacePath,
  text: string,
  paths: PathFinder,
  packages: readonly WorkspacePackage[],
): ImportLink[] {
  if (/\.py[i]?$/.test(path)) return pythonLinks(path, text, paths);
  if (/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(path)) return scriptLinks(path, text, paths, packages);
  const pattern = path.endsWith('.go') ? goImport : otherImport;
  return [...text.matchAll(pattern)].flatMap((match) => looseTargets(path, match[1] ?? '', paths));
}

function scriptLinks(
  path: WorkspacePath,
  text: string,
  paths: PathFinder,
  packages: readonly WorkspacePackage[],
): ImportLink[] {
  const links: ImportLink[] = [];
  for (const match of text.matchAll(scriptImport)) {
    const target = resolveScript(path, match[5] ?? '', paths, packages);
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

/** The source that a built name (`dist/x.js`, `lib/x.js`) was made from. */
function probeBuilt(directory: string, entry: string, paths: PathFinder): WorkspacePath | undefined {
  const inside = entry.replace(/^\.\//, '');
  const at = (rest: string) => probe(directory === '' ? rest : `${directory}/${rest}`, paths);
  const found = at(inside);
  if (found) return found;
  const parts = inside.replace(/\.(?:d\.)?[cm]?[jt]s$/, '').split('/');
  for (let skip = 1; skip <= Math.min(3, parts.length - 1); skip++) {
    const rest = parts.slice(skip).join('/');
    const hit = at(`src/${rest}`) ?? at(rest);
    if (hit) return hit;
  }
  return undefined;
}

function resolveScript(
  from: WorkspacePath,
  specifier: string,
  paths: PathFinder,
  packages: readonly WorkspacePackage[],
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

function pythonLinks(path: WorkspacePath, text: string, paths: PathFinder): ImportLink[] {
  const links: ImportLink[] = [];
  const folder = path.split('/').slice(0, -1);
  for (const match of text.matchAll(pythonImport)) {
    const names = (match[2] ?? '').match(/\b(?!as\b)\w+|\*/g) ?? ['*'];
    for (const module of (match[1] ?? match[3] ?? '').split(',')) {
      const dots = /^\.*/.exec(module.trim())?.[0].length ?? 0;
      const rest = module.trim().split(/\s/)[0]?.slice(dots).replaceAll('.', '/') ?? '';
      const base =
        dots > 0 ? [...folder.slice(0, folder.length - dots + 1), rest].filter(Boolean).join('/') : rest;
      const own = pythonModule(base, dots > 0, paths);
      if (own) links.push({ names, target: own });
      for (const name of match[2] === undefined ? [] : names) {
        const sub = pythonModule(`${base}/${name}`, dots > 0, paths);
        if (sub) links.push({ names: [name], target: sub });
      }
    }
  }
  return links;
}

function pythonModule(base: string, relative: boolean, paths: PathFinder): WorkspacePath | undefined {
  for (const stem of relative ? [base] : [base, `src/${base}`, `lib/${base}`])
    for (const tail of ['.py', '/__init__.py', '.pyi'])
      if (paths.has(stem + tail)) return (stem + tail) as WorkspacePath;
  if (relative || !base.includes('/')) return undefined;
  const hits = [...paths.ending(`${base}.py`), ...paths.ending(`${base}/__init__.py`)];
  return hits.length === 1 ? hits[0] : undefined;
}

const looseTails = [
  '.go',
  '.rs',
  '/mod.rs',
  '.java',
  '.kt',
  '.cs',
  '.rb',
  '.php',
  '.h',
  '.hpp',
  '.swift',
  '.scala',
  '.dart',
  '',
];

/** Java, C#, Ruby, PHP, Rust, C and the like: the specifier's segments as a path ending that one or two files have. */
function looseTargets(from: WorkspacePath, specifier: string, paths: PathFinder): ImportLink[] {
  const parts = specifier
    .replace(/\.(?:h|hpp|rb|php)$/, '')
    .split(/[./:\\]+/)
    .filter(Boolean);
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  for (let skip = 0; skip < parts.length; skip++) {
    const stem = parts.slice(skip).join('/');
    for (const tail of looseTails) {
      const hits = paths.has(folder + stem + tail)
        ? [(folder + stem + tail) as WorkspacePath]
        : paths.ending(stem + tail);
      if (hits.length > 0 && hits.length < 3)
        return hits.map((target) => ({ names: [parts.at(-1) ?? '*'], target }));
    }
  }
  return [];
}
