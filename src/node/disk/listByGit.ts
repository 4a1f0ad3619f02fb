import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { throwIfCancelled } from '../../base/errors.ts';
import { guardedArguments, guardedEnvironment, isRepository } from '../git/gitProgram.ts';
import { type FolderScan, scanFolders } from './scanFolders.ts';

/** What a repository's folder holds. */
export interface GitListing {
  /** Tracked files, and untracked ones that are not ignored; each group in git's order. */
  readonly names: readonly string[];
  /** What was seen beside the tracked files. */
  readonly scan: FolderScan;
}

/** Units of names on one command line: Windows takes 32,767 units of all. */
const maxAsked = 20_000;

/**
 * Tracked files and untracked ones that are not ignored; undefined where there is no repository or no git. Git's own search for untracked files takes most
 * of the time that it needs for a big tree: the folders are read here, and git is asked only about what it does not track. Ends git at the limit, so that
 * a tree of any size costs no more memory than that.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function listByGit(
  root: string,
  limit: number,
  signal: AbortSignal,
): Promise<GitListing | undefined> {
  if (!(await isRepository(root))) return undefined;
  const ask = (args: readonly string[], most: number) => readNames({ root, args, limit: most, signal });
  const tracked = await ask(['--cached', '--deduplicate'], limit);
  throwIfCancelled(signal);
  if (tracked === undefined) return undefined;
  const scan = await scanFolders(root, tracked, signal);
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
  const command = [...guardedArguments, '--literal-pathspecs', 'ls-files', '-z', ...args];
  const git = spawn('git', command, {
    cwd: root,
    signal,
    env: { ...process.env, ...guardedEnvironment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
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
