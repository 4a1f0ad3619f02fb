import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { throwIfCancelled } from '../../base/errors.ts';
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
const foldersAtOnce = 64;
/** A name that is no segment of a path everywhere: on Windows it would lead elsewhere. */
const oddName = /[\\\0]|^[A-Za-z]:/;

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
  { limit }: WalkOptions,
  found: string[],
): Promise<Folder[]> {
  const absolute = path.join(root, folder.prefix);
  const entries = await readEntries(absolute);
  const rules = entries.some((entry) => entry.name === '.gitignore')
    ? [...folder.rules, { prefix: folder.prefix, rule: readRule(root, absolute) }]
    : folder.rules;
  const folders: Folder[] = [];
  for (const entry of entries) {
    if (found.length >= limit) break;
    const isFolder = entry.isDirectory();
    if (neverEntered.has(entry.name) || !(isFolder || entry.isFile())) continue;
    const name = folder.prefix + entry.name + (isFolder ? '/' : '');
    if (!manifests.has(entry.name) && isIgnored(name, rules)) continue;
    if (isFolder) folders.push({ prefix: name, rules });
    else if (!oddName.test(entry.name)) found.push(name);
  }
  return folders;
}

function isIgnored(name: string, rules: Folder['rules']): boolean {
  return rules.some(({ prefix, rule }) => rule.ignores(name.slice(prefix.length)));
}

function readRule(root: string, folder: string): Ignore {
  return ignore().add(readText(root, path.join(folder, '.gitignore'), 1_000_000) ?? '');
}

/** What is gone, not ours to read, or deeper than the system allows is as good as empty. */
function readEntries(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
