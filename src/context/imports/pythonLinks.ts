import type { WorkspacePath } from '../../base/path.ts';
import type { PathFinder } from '../pathFinder.ts';
import type { ImportLink } from './imports.ts';

const pythonImport = /^[ \t]*(?:from\s+([.\w]+)\s+import\s+(\([^()]*\)|[^\n#]+)|import\s+([\w., \t]+))/gm;

/** Where a Python file's imports lead: packages from the root, `src/` or `lib/`, relative ones by their dots, and modules imported by name from a package. */
export function pythonLinks(path: WorkspacePath, text: string, paths: PathFinder): ImportLink[] {
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
