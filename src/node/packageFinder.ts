import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { throwIfCancelled } from '../base/errors.ts';
import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';
import type { PackageFinder, TestPackage } from '../run/run.ts';

const manifestNames =
  /^(package\.json|pyproject\.toml|setup\.(cfg|py)|tox\.ini|pytest\.ini|requirements[\w-]*\.txt|Pipfile|go\.mod|Cargo\.toml|pom\.xml|pnpm-workspace\.yaml|deno\.jsonc?|manage\.py)$/;
const testFolders = /^tests?$|^__tests__$/;
const skippedFolders = /^(node_modules|\.[^/]*|dist|build|out|target|vendor|venv|coverage|__pycache__)$/;
const manifestLimitBytes = 1024 * 1024;
/** Folders looked at below the root when the root itself has no tests. A monorepo's packages lie two or three deep. */
const searchLimit = 400;

/** Finds packages over the disk. Symbolic links are not followed on the way down. */
export const packageFinder: PackageFinder = {
  async find(root, near, signal) {
    const rootFacts = await readFolder(root, '');
    const found: TestPackage[] = [];
    for (const directory of foldersAbove(near)) {
      throwIfCancelled(signal);
      const facts = directory === '' ? rootFacts : await readFolder(root, directory);
      if (isPackage(facts)) found.push(toPackage(root, facts, rootFacts));
    }
    const below = near === undefined ? await searchBelow(root, signal) : [];
    return [...found, ...below.map((facts) => toPackage(root, facts, rootFacts))];
  },
};

interface Folder {
  readonly directory: WorkspacePath | '';
  readonly entries: readonly string[];
  readonly folders: readonly string[];
  readonly manifests: Readonly<Record<string, string>>;
}

async function readFolder(root: string, directory: WorkspacePath | ''): Promise<Folder> {
  const absolute = path.join(root, directory);
  const listed = await readdir(absolute, { withFileTypes: true }).catch(() => []);
  const manifests: Record<string, string> = {};
  for (const entry of listed) {
    if (!entry.isFile() || !manifestNames.test(entry.name)) continue;
    const file = path.join(absolute, entry.name);
    const { size } = await stat(file).catch(() => ({ size: Number.POSITIVE_INFINITY }));
    if (size <= manifestLimitBytes) manifests[entry.name] = await readFile(file, 'utf8').catch(() => '');
  }
  const entries = listed.map(({ name }) => name);
  const folders = listed.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return { directory, entries, folders, manifests };
}

/** A folder with a manifest, or, for plain Python, with tests beside its modules. */
function isPackage({ entries, manifests }: Folder): boolean {
  return (
    Object.keys(manifests).length > 0 ||
    (entries.some((name) => testFolders.test(name)) && entries.some((name) => name.endsWith('.py'))) ||
    entries.some((name) => /^test_.*\.py$|^conftest\.py$/.test(name))
  );
}

function toPackage(root: string, facts: Folder, rootFacts: Folder): TestPackage {
  const { directory, entries, manifests } = facts;
  return {
    root,
    directory,
    entries,
    manifests,
    rootManifests: rootFacts.manifests,
    rootEntries: rootFacts.entries,
  };
}

function foldersAbove(near: WorkspacePath | undefined): (WorkspacePath | '')[] {
  const folders: (WorkspacePath | '')[] = [];
  for (let folder = path.posix.dirname(near ?? '.'); folder !== '.'; folder = path.posix.dirname(folder)) {
    const checked = toWorkspacePath(folder);
    if (checked !== undefined) folders.push(checked);
  }
  return [...folders, ''];
}

async function searchBelow(root: string, signal: AbortSignal): Promise<Folder[]> {
  const found: Folder[] = [];
  const queue = (await readFolder(root, '')).folders.filter((name) => !skippedFolders.test(name));
  for (let at = 0; at < queue.length && at < searchLimit; at++) {
    throwIfCancelled(signal);
    const directory = toWorkspacePath(queue[at] as string);
    if (directory === undefined) continue;
    const facts = await readFolder(root, directory);
    if (isPackage(facts)) found.push(facts);
    if (directory.split('/').length >= 3) continue;
    queue.push(
      ...facts.folders.filter((name) => !skippedFolders.test(name)).map((name) => `${directory}/${name}`),
    );
  }
  return found;
}
