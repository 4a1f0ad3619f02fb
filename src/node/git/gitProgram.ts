import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A repository's own configuration may name programs to run and servers to ask: none of them is. */
const guardedArguments = [
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=',
  '-c',
  'log.showSignature=false',
] as const;

/** Objects that a partial clone lacks stay missing. The folder alone says which repository is meant: git sets these for the editor that it opens. */
const guardedEnvironment = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
} as const;

/**
 * Starts git for a folder, but elsewhere: where a program is started it is looked for first on Windows, and on any system where PATH has an empty entry, and
 * a folder may hold a git of its own.
 * @param root absolute
 */
export function startGit(
  root: string,
  args: readonly string[],
  { signal, input = '' }: { readonly signal: AbortSignal; readonly input?: string },
): ChildProcessByStdio<Writable, Readable, null> {
  const git = spawn('git', ['-C', root, ...guardedArguments, ...args], {
    cwd: path.dirname(process.execPath),
    signal,
    env: { ...process.env, ...guardedEnvironment },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  git.stdin.once('error', () => undefined);
  git.stdin.end(input);
  return git;
}

/** Whether the folder is a repository's own: git is not asked about one that a folder above holds. */
export function isRepository(root: string): Promise<boolean> {
  return access(path.join(root, '.git')).then(
    () => true,
    () => false,
  );
}

export interface GitOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly input?: string;
  readonly maxBytes: number;
  /** Ends git, whether for a time limit or a person. */
  readonly signal: AbortSignal;
}

/** What git prints; undefined when it is missing, fails, prints more than it may, or is ended. Cannot throw. */
export function askGit(args: readonly string[], options: GitOptions): Promise<Buffer | undefined> {
  const { cwd, maxBytes, signal } = options;
  const { promise, resolve } = Promise.withResolvers<Buffer | undefined>();
  if (signal.aborted) return Promise.resolve(undefined);
  const git = startGit(cwd, args, options);
  const chunks: Buffer[] = [];
  let size = 0;
  git.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) git.kill();
    else chunks.push(chunk);
  });
  git.once('error', () => resolve(undefined));
  git.once('close', (code) => resolve(code === 0 && size <= maxBytes ? Buffer.concat(chunks) : undefined));
  return promise;
}
