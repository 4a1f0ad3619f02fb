import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { throwIfCancelled } from '../../base/errors.ts';
import { guardedArguments, isRepository } from '../git/gitProgram.ts';

const command = [
  ...guardedArguments,
  'ls-files',
  '-z',
  '--cached',
  '--others',
  '--exclude-standard',
  '--deduplicate',
];

/**
 * Tracked files and untracked ones that are not ignored, in git's order; undefined where there is no repository or no git. Ends git at the limit, so
 * that a tree of any size costs no more memory than that.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function listByGit(
  root: string,
  limit: number,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if (!(await isRepository(root))) return undefined;
  const names = await readNames(root, limit, signal);
  throwIfCancelled(signal);
  return names;
}

function readNames(root: string, limit: number, signal: AbortSignal): Promise<string[] | undefined> {
  const { promise, resolve } = Promise.withResolvers<string[] | undefined>();
  const git = spawn('git', command, { cwd: root, signal, stdio: ['ignore', 'pipe', 'ignore'] });
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
