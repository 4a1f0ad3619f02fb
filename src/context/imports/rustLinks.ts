import type { WorkspacePath } from '../../base/path.ts';
import type { PathFinder } from '../pathFinder.ts';
import type { ImportLink, ImportRoot } from './imports.ts';

const declared = /^[ \t]*(?:pub(?:\([^()]*\))?\s+)?mod\s+(\w+)\s*;/gm;
const used = /^[ \t]*(pub(?:\([^()]*\))?\s+)?use\s+(?=\S)((?:[^;\n]|\n(?![ \t]*(?:pub|use)\b))+);/gm;

/** Names of one `use` looked at, at most. */
const maxNames = 60;

/**
 * Where a Rust file leads: to the modules that it declares, and through `use` by crate (Cargo.toml's names), `crate`, `self` and `super` to the module
 * file that a path ends in. What a file declares or passes on with `pub use` is as near as the file.
 */
export function rustLinks(
  path: WorkspacePath,
  text: string,
  paths: PathFinder,
  roots: readonly ImportRoot[],
): ImportLink[] {
  const links: ImportLink[] = [];
  const add = (names: readonly string[], target: WorkspacePath | undefined, reexported: boolean) => {
    if (target !== undefined && target !== path) links.push({ names, target, reexported });
  };
  const inside = moduleFolder(path);
  for (const [, name = ''] of text.matchAll(declared))
    add([name], moduleFile(`${inside}/${name}`, paths), true);
  for (const [, isPublic, tree = ''] of text.matchAll(used))
    for (const segments of spread(tree.replaceAll(/\s+/g, ' ')).slice(0, maxNames)) {
      const base = startOf(path, segments[0] ?? '', roots);
      if (base === undefined) continue;
      add([segments.at(-1) ?? '*'], deepest(base, segments.slice(1), paths), isPublic !== undefined);
    }
  return links;
}

/** The folder of the modules that a file declares: its own where it is a root, else one of its name. */
function moduleFolder(path: string): string {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const stem = path.slice(folder.length === 0 ? 0 : folder.length + 1).replace(/\.rs$/, '');
  return /^(?:lib|main|mod)$/.test(stem) || /(?:^|\/)(?:tests|benches|examples)$/.test(folder)
    ? folder
    : `${folder}/${stem}`;
}

/** The folder that a path begins in, by its first segment; undefined for crates that are not of the workspace. */
function startOf(path: string, first: string, roots: readonly ImportRoot[]): string | undefined {
  if (first === 'self') return moduleFolder(path);
  if (first === 'super') return moduleFolder(path).split('/').slice(0, -1).join('/');
  if (first === 'crate') return /^(?:.*\/)?src(?=\/)/.exec(path)?.[0];
  const crate = roots.find(({ kind, prefix }) => kind === 'rust' && prefix === first);
  return crate && (crate.directory === '' ? 'src' : `${crate.directory}/src`);
}

/** The file of the deepest module on a path; the last segments may be items in it. */
function deepest(folder: string, segments: readonly string[], paths: PathFinder): WorkspacePath | undefined {
  for (let count = segments.length; count > 0; count--) {
    const found = moduleFile([folder, ...segments.slice(0, count)].join('/'), paths);
    if (found) return found;
  }
  for (const name of [`${folder}/lib.rs`, `${folder}/mod.rs`, `${folder}/main.rs`, `${folder}.rs`])
    if (paths.has(name)) return name;
  return undefined;
}

function moduleFile(stem: string, paths: PathFinder): WorkspacePath | undefined {
  const clean = stem.replace(/^\//, '');
  for (const name of [`${clean}.rs`, `${clean}/mod.rs`]) if (paths.has(name)) return name;
  return undefined;
}

/** The paths of a `use` tree: `a::{b, c::{d}}` is `a::b` and `a::c::d`. */
function spread(tree: string): string[][] {
  const open = tree.indexOf('{');
  if (open < 0)
    return [
      tree
        .replace(/\sas\s.*$/, '')
        .split('::')
        .map((part) => part.trim())
        .filter(Boolean),
    ];
  const before = tree
    .slice(0, open)
    .split('::')
    .map((part) => part.trim())
    .filter(Boolean);
  return splitOuter(tree.slice(open + 1, tree.lastIndexOf('}'))).flatMap((part) =>
    spread(part).map((rest) => [...before, ...rest.filter((one) => one !== 'self')]),
  );
}

/** Splits at commas outside of braces. */
function splitOuter(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}
