import type { WorkspacePath } from '../../base/path.ts';
import type { PathFinder } from '../pathFinder.ts';
import type { ImportLink, ImportRoot } from './imports.ts';

const goImport = /^[ \t]*(?:import[ \t]+)?(?:([\w.]+)[ \t]+)?"([\w./~-]+)"[ \t]*$/gm;

/**
 * Where a Go file's imports lead: to every file of the package's folder, by the module's path in go.mod. The files of its own package need no
 * import: they are one step away, too.
 */
export function goLinks(
  path: WorkspacePath,
  text: string,
  paths: PathFinder,
  roots: readonly ImportRoot[],
): ImportLink[] {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const own = sourcesIn(folder, paths).filter((target) => target !== path);
  const links: ImportLink[] = own.map((target) => ({ names: ['*'], target }));
  for (const [, alias, specifier = ''] of text.matchAll(goImport)) {
    const root = roots.find(
      ({ kind, prefix }) => kind === 'go' && (specifier === prefix || specifier.startsWith(`${prefix}/`)),
    );
    if (root === undefined) continue;
    const inside = specifier.slice(root.prefix.length + 1);
    const segments = specifier.split('/').filter((segment) => !/^v\d+$/.test(segment));
    const names = [alias ?? segments.at(-1) ?? '*'];
    for (const target of sourcesIn([root.directory, inside].filter(Boolean).join('/'), paths))
      links.push({ names, target });
  }
  return links;
}

function sourcesIn(folder: string, paths: PathFinder): WorkspacePath[] {
  return paths.inFolder(folder).filter((path) => path.endsWith('.go') && !path.endsWith('_test.go'));
}
