import type { Dir, Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { throwIfCancelled } from '../../base/errors.ts';
import { toWorkspacePath } from '../../base/path.ts';
import { readText } from './readText.ts';

/** Listed though a rule ignores them: a repository may track what it ignores, and without git only the manifest tells where imports lead. */
const manifests = new Set(['package.json', 'pyproject.toml', 'go.mod', 'Cargo.toml']);
const neverEntered = new Set([
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

/** Folders read at a time: each holds a file descriptor. */
const foldersAtOnce = 32;

export interface WalkOptions {
  /** Files found at most; the walk ends there. */
  readonly limit: number;
  /** What the root's other ignore files leave out. */
  readonly rules: readonly Ignore[];
  readonly signal: AbortSignal;
}

interface Folder {
  /** Relative to the root, '' or ending in '/'. */
  readonly prefix: string;
  readonly rules: readonly { readonly prefix: string; readonly rule: Ignore }[];
}

/**
 * The folder's files, level by level, without what any .gitignore leaves out. Links, pipes, sockets and devices are passed over, and so nothing is
 * entered twice. What can't be read is as good as empty.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function listByWalk(root: string, options: WalkOptions): Promise<readonly string[]> {
  const found: string[] = [];
  let level: Folder[] = [{ prefix: '', rules: options.rules.map((rule) => ({ prefix: '', rule })) }];
  while (level.length > 0 && found.length < options.limit) {
    const next: Folder[] = [];
    for (let at = 0; at < level.length && found.length < options.limit; at += foldersAtOnce) {
      throwIfCancelled(options.signal);
      const some = level.slice(at, at + foldersAtOnce);
      next.push(
        ...(await Promise.all(some.map((folder) => walkFolder(root, folder, options, found)))).flat(),
      );
    }
    level = next.slice(0, options.limit);
  }
  return found;
}

async function walkFolder(
  root: string,
  folder: Folder,
  { limit, signal }: WalkOptions,
  found: string[],
): Promise<Folder[]> {
  const absolute = path.join(root, folder.prefix);
  const entries = await readEntries(absolute, limit, signal);
  const rules = entries.some((entry) => entry.name === '.gitignore')
    ? [...folder.rules, { prefix: folder.prefix, rule: readRule(root, absolute) }]
    : folder.rules;
  const folders: Folder[] = [];
  for (const entry of entries) {
    if (found.length >= limit) break;
    const name = folder.prefix + entry.name;
    if (neverEntered.has(entry.name) || !(entry.isDirectory() || entry.isFile())) continue;
    const tested = entry.isDirectory() ? `${name}/` : name;
    if (
      !manifests.has(entry.name) &&
      rules.some(({ prefix, rule }) => rule.ignores(tested.slice(prefix.length)))
    )
      continue;
    if (entry.isDirectory()) folders.push({ prefix: tested, rules });
    else if (toWorkspacePath(name) === name) found.push(name);
  }
  return folders;
}

function readRule(root: string, folder: string): Ignore {
  return ignore().add(readText(root, path.join(folder, '.gitignore'), 1_000_000) ?? '');
}

/** At most as many as the limit: a folder may hold millions. */
async function readEntries(folder: string, limit: number, signal: AbortSignal): Promise<Dirent[]> {
  const entries: Dirent[] = [];
  try {
    const opened: Dir = await opendir(folder, { bufferSize: 512 });
    for await (const entry of opened) {
      if (entries.push(entry) >= limit || signal.aborted) break;
    }
  } catch {
    // Gone, not ours to read, or deeper than the system allows: what was read counts.
  }
  return entries;
}
