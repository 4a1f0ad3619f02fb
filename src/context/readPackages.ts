import type { WorkspacePath } from '../base/path.ts';
import type { WorkspaceFiles } from './context.ts';
import type { WorkspacePackage } from './resolveImports.ts';

/** Manifests read at most: more do not change where a failing test's imports lead. */
const maxManifests = 120;

/**
 * The JavaScript packages of the workspace, longest name first, so that `a/b` wins over `a`. A manifest that is not JSON counts
 * as absent. May be empty.
 */
export async function readPackages(
  paths: readonly WorkspacePath[],
  files: WorkspaceFiles,
): Promise<WorkspacePackage[]> {
  const manifests = paths
    .filter(
      (path) =>
        path === 'package.json' ||
        (path.endsWith('/package.json') &&
          !/\/(?:test|tests|fixtures|__tests__|playground|examples?|templates?)\//.test(`/${path}`)),
    )
    .sort((a, b) => a.length - b.length)
    .slice(0, maxManifests);
  const packages: WorkspacePackage[] = [];
  for (const path of manifests) {
    const one = readManifest(path, (await files.read(path)) ?? '');
    if (one) packages.push(one);
  }
  return packages.sort((a, b) => b.name.length - a.name.length);
}

function readManifest(path: string, text: string): WorkspacePackage | undefined {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  const { name, source, exports, module, main } = manifest as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string') return undefined;
  const entries: string[] = [];
  for (const field of [source, exports, module, main]) collectEntries(field, entries);
  return {
    name,
    directory: path.slice(0, Math.max(0, path.lastIndexOf('/'))),
    entries: [...new Set(entries)],
  };
}

/** Every file named in an `exports` tree, type declarations last. */
function collectEntries(field: unknown, into: string[]): void {
  if (typeof field === 'string') {
    if (!field.endsWith('.json')) into.push(field);
  } else if (typeof field === 'object' && field !== null)
    for (const [condition, value] of Object.entries(field))
      if (condition !== 'types') collectEntries(value, into);
}
