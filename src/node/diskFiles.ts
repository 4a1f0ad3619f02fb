import { execFile } from 'node:child_process';
import { type Dirent, readFileSync, statSync } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { throwIfCancelled } from '../base/errors.ts';
import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';
import type { FileListing, WorkspaceFiles } from '../context/context.ts';

/** Listed though a rule ignores them: a repository may track what it ignores, and without git only the manifest tells where imports lead. */
const manifests = new Set(['package.json', 'pyproject.toml', 'go.mod', 'Cargo.toml']);

export interface DiskFilesOptions {
  /** Files listed at most. */
  readonly maxFiles?: number;
  /** Larger files read as missing. */
  readonly maxBytes?: number;
  /** The editor's unsaved text, which wins over the disk. */
  readonly overlay?: (path: WorkspacePath) => string | undefined;
}

const alwaysIgnored = new Set([
  '.git',
  'node_modules',
  '.hg',
  '.svn',
  '__pycache__',
  '.venv',
  'venv',
  '.tox',
  '.yarn',
]);

/** The workspace on disk. Listing asks git where the folder is a repository, and walks, honouring .gitignore, where it is not. */
export class DiskFiles implements WorkspaceFiles {
  private readonly root: string;
  private readonly options: DiskFilesOptions;

  /** @param root absolute */
  constructor(root: string, options: DiskFilesOptions = {}) {
    this.root = root;
    this.options = options;
  }

  async list(signal: AbortSignal): Promise<FileListing> {
    const limit = this.options.maxFiles ?? 100_000;
    const listed = (await listByGit(this.root, signal)) ?? (await listByWalk(this.root, limit, signal));
    const paths: WorkspacePath[] = [];
    for (const name of listed) {
      if (paths.length === limit) break;
      if (!name.includes('node_modules/')) paths.push(name as WorkspacePath);
    }
    return { paths: paths.sort(), truncated: listed.length > limit };
  }

  /** Reads at once and not by the thread pool: for the hundreds of small files of one question that is ten times faster. */
  read(file: WorkspacePath): Promise<string | undefined> {
    const unsaved = this.options.overlay?.(file);
    return Promise.resolve(
      unsaved ?? readText(path.join(this.root, file), this.options.maxBytes ?? 1_000_000),
    );
  }
}

function readText(file: string, maxBytes: number): string | undefined {
  try {
    const stat = statSync(file);
    if (!stat.isFile() || stat.size > maxBytes) return undefined;
    const text = readFileSync(file, 'utf8');
    return text.includes('\0') ? undefined : text.replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}

/** Tracked files and untracked ones that are not ignored; undefined where there is no repository or no git. */
async function listByGit(root: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
  const isRepository = await access(path.join(root, '.git')).then(
    () => true,
    () => false,
  );
  if (!isRepository) return undefined;
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  execFile('git', args, { cwd: root, maxBuffer: 1 << 28, signal }, (error, stdout) =>
    resolve(error ? undefined : stdout),
  );
  const output = await promise;
  throwIfCancelled(signal);
  return output?.split('\0').filter((name) => name !== '');
}

interface Folder {
  /** Relative to the root, '' or ending in '/'. */
  readonly prefix: string;
  readonly rules: readonly { readonly prefix: string; readonly rule: Ignore }[];
}

async function listByWalk(root: string, limit: number, signal: AbortSignal): Promise<readonly string[]> {
  const found: string[] = [];
  let level: Folder[] = [{ prefix: '', rules: [] }];
  while (level.length > 0 && found.length <= limit) {
    throwIfCancelled(signal);
    const next = await Promise.all(level.map((folder) => walkFolder(root, folder, found)));
    level = next.flat();
  }
  return found;
}

async function walkFolder(root: string, folder: Folder, found: string[]): Promise<Folder[]> {
  const absolute = path.join(root, folder.prefix);
  const entries = await readdir(absolute, { withFileTypes: true }).catch((): Dirent[] => []);
  const rules = entries.some((entry) => entry.name === '.gitignore')
    ? [
        ...folder.rules,
        {
          prefix: folder.prefix,
          rule: ignore().add(await readFile(path.join(absolute, '.gitignore'), 'utf8')),
        },
      ]
    : folder.rules;
  const folders: Folder[] = [];
  for (const entry of entries) {
    const name = folder.prefix + entry.name;
    if (alwaysIgnored.has(entry.name) || !(entry.isDirectory() || entry.isFile())) continue;
    const tested = entry.isDirectory() ? `${name}/` : name;
    if (
      !manifests.has(entry.name) &&
      rules.some(({ prefix, rule }) => rule.ignores(tested.slice(prefix.length)))
    )
      continue;
    if (entry.isDirectory()) folders.push({ prefix: tested, rules });
    else if (toWorkspacePath(name) !== undefined) found.push(name);
  }
  return folders;
}
