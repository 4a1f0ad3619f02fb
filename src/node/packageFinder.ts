import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { throwIfCancelled } from '../base/errors.ts';
import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';
import type { PackageFinder, TestPackage } from '../run/run.ts';

const manifestNames =
  /^(package\.json|project\.json|pyproject\.toml|setup\.(cfg|py)|tox\.ini|pytest\.ini|requirements[\w-]*\.txt|Pipfile|go\.mod|Cargo\.toml|pom\.xml|pnpm-workspace\.yaml|deno\.jsonc?|manage\.py)$/;
const testFolders = /^tests?$/;
const pythonTest = /^test_.*\.py$|^conftest\.py$/;
const skippedFolders =
  /^(node_modules|\.[^/]*|dist|build|out|target|vendor|venv|coverage|__pycache__|(__)?fixtures?(__)?|testdata)$/;
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
  const entries = [...listed.map(({ name }) => name), ...(await pythonTests(absolute, listed))];
  const folders = listed
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return { directory, entries, folders, manifests };
}

/** The Python tests in a folder's own tests folder, as `tests/test_a.py`. */
async function pythonTests(absolute: string, listed: readonly Dirent[]): Promise<readonly string[]> {
  const folders = listed.filter((entry) => entry.isDirectory() && testFolders.test(entry.name));
  const found = await Promise.all(
    folders.map(async ({ name }) => {
      const files = await readdir(path.join(absolute, name)).catch(() => []);
      return files.filter((file) => pythonTest.test(file)).map((file) => `${name}/${file}`);
    }),
  );
  return found.flat();
}

/**
 * A folder with a manifest, or, for plain Python, with tests of its own. A tests folder is part of the folder above it: run
 * from there its tests find the modules that they import.
 */
function isPackage({ directory, entries, manifests }: Folder): boolean {
  return (
    Object.keys(manifests).length > 0 ||
    (!testFolders.test(path.posix.basename(directory)) &&
      entries.some((name) => pythonTest.test(path.posix.basename(name))))
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
    for (const name of facts.folders) if (!skippedFolders.test(name)) queue.push(`${directory}/${name}`);
  }
  return found;
}
