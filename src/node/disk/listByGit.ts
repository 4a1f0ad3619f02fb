import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { throwIfCancelled } from '../../base/errors.ts';
import { isRepository, startGit } from '../git/gitProgram.ts';
import { isSameStamp, type Stamp, stampOf } from './stamp.ts';
import { type FolderScan, TrackedTree } from './trackedTree.ts';

/** What a repository's folder holds. */
export interface GitListing {
  /** Tracked files, and untracked ones that are not ignored; each group in git's order. */
  readonly names: readonly string[];
  /** What was seen beside the tracked files. */
  readonly scan: FolderScan;
}

/** Units of names on one command line: Windows takes 32,767 units of all. */
const maxAsked = 20_000;

/** What git may take, scan included: of a tree for which that is too little, or where git stands still (its index is a pipe), a walk to the limit is sooner done. */
const mostMs = 10_000;

/** What the last listing of one folder saw, kept by whoever lists it again. */
export interface TreeMemory {
  /** Of git's index, which changes with every change of what is tracked. */
  index?: Stamp | undefined;
  tree?: TrackedTree | undefined;
}

export interface GitListOptions {
  /** Files listed at most; the same at each listing with one memory. */
  readonly limit: number;
  readonly memory: TreeMemory;
  /** Since 1970, milliseconds; another one is for tests. */
  readonly nowMs?: number;
  /** The same for what git may take. */
  readonly limitMs?: number;
  readonly signal: AbortSignal;
}

/**
 * Tracked files and untracked ones that are not ignored; undefined where there is no repository or no git, or where it takes too long. Git's own search for untracked files takes most
 * of the time that it needs for a big tree: the folders are read here, as far as they have changed since the last listing, and git is asked only about
 * what it does not track. Ends git at the limit, so that a tree of any size costs no more memory than that.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function listByGit(root: string, options: GitListOptions): Promise<GitListing | undefined> {
  const { limit, memory, nowMs = Date.now(), limitMs = mostMs, signal } = options;
  if (!(await isRepository(root))) return undefined;
  const index = stampOf(path.join(root, '.git/index'), nowMs);
  const isKnown = isSameStamp(index, memory.index);
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  const ask = (args: readonly string[], most: number) =>
    readNames({ root, args, limit: most, signal: inTime });
  const tracked = isKnown ? memory.tree?.files : await ask(['--cached', '--deduplicate'], limit);
  throwIfCancelled(signal);
  if (tracked === undefined) return undefined;
  const tree = (isKnown ? memory.tree : undefined) ?? new TrackedTree(root, tracked);
  memory.index = index;
  memory.tree = tree;
  const scan = await tree.scan(nowMs, signal);
  const others = scan.others.filter((name) => name !== '.git');
  const most = limit - tracked.length;
  if (others.length === 0 || most === 0) return { names: tracked, scan };
  const asked = others.join(' ').length > maxAsked ? [] : others;
  const untracked = await ask(['--others', '--exclude-standard', '--', ...asked], most);
  throwIfCancelled(signal);
  return untracked && { names: [...tracked, ...untracked], scan };
}

interface Listed {
  readonly root: string;
  readonly args: readonly string[];
  readonly limit: number;
  readonly signal: AbortSignal;
}

function readNames({ root, args, limit, signal }: Listed): Promise<string[] | undefined> {
  const { promise, resolve } = Promise.withResolvers<string[] | undefined>();
  const command = ['--literal-pathspecs', 'ls-files', '-z', ...args];
  const git = startGit(root, command, { signal });
  const decoder = new StringDecoder('utf8');
  const names: string[] = [];
  let rest = '';
  git.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + decoder.write(chunk)).split('\0');
    rest = parts.pop() ?? '';
    for (const name of parts) if (names.length < limit) names.push(name);
    if (names.length < limit) return;
    git.kill();
    resolve(names);
  });
  git.once('error', () => resolve(undefined));
  git.once('close', (code) => resolve(code === 0 ? names : undefined));
  return promise;
}
