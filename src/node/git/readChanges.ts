import { throwIfCancelled } from '../../base/errors.ts';
import { toWorkspacePath, type WorkspacePath } from '../../base/path.ts';
import type { LineRange } from '../../base/position.ts';
import type { RecentChanges } from '../../context/context.ts';
import { askGit, type GitOptions, isRepository } from './gitProgram.ts';
import { blobId, changedRanges, readBlobs, readHunks, readIds } from './readDiff.ts';

/** What git may take: the evidence is worth a moment, not a wait. */
const timeoutMs = 1500;
const maxBytes = 8_000_000;

/** Commits looked at: of 27,000 files a hundred take git 50 ms. */
const maxCommits = 100;
/** A commit of more files is a clean-up: it says nothing about any of them. */
const maxFilesOfCommit = 40;

const plainDiff = [
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-renames',
  '--ignore-submodules=all',
  '--relative',
] as const;

/**
 * What changed lately, as git knows it; undefined where there is no repository, no git, or no answer in time. Files are compared here and not by
 * `git diff`, which runs the filters that a repository's configuration names.
 * @param texts what is to be compared with the last commit
 * @throws {CancelledError} when the signal is aborted.
 */
export async function readChanges(
  root: string,
  texts: ReadonlyMap<WorkspacePath, string>,
  signal: AbortSignal,
): Promise<RecentChanges | undefined> {
  if (!(await isRepository(root))) return undefined;
  const options = { cwd: root, maxBytes, signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) };
  const log = (count: number, ...args: readonly string[]) =>
    askGit(['log', `--max-count=${count}`, '--no-merges', ...args, ...plainDiff], options);
  const input = [...texts.keys()].map((path) => `HEAD:./${path}\n`).join('');
  const [names, ids] = await Promise.all([
    log(maxCommits, '--name-only', '-z', '--format=%x01'),
    askGit(['cat-file', '--batch-check', '--buffer'], { ...options, input }),
  ]);
  throwIfCancelled(signal);
  if (ids === undefined) return undefined;
  const known = readIds(ids);
  // A clone may lack the trees of older commits. In a repository without a commit nothing is known at all.
  if (names === undefined && known.every((id) => id === undefined)) return undefined;
  const commits = readCommits(names?.toString('utf8') ?? '');
  const differing = findDiffering(texts, known);
  const [last, committed] = await Promise.all([
    // The lines of a large commit would take long to find.
    (commits[0]?.length ?? 0) > 0 ? log(1, '-p', '-U0', '--format=') : undefined,
    readCommitted(differing, options),
  ]);
  throwIfCancelled(signal);
  if (committed === undefined) return undefined;
  return {
    uncommitted: compare(texts, committed),
    lastCommit: readHunks(last?.toString('utf8') ?? ''),
    commits,
  };
}

/** A file that is not as the last commit has it. */
interface Differing {
  readonly path: WorkspacePath;
  /** Of the last commit's blob; undefined where it has none. */
  readonly id: string | undefined;
}

/** Only ids are asked for first: most files are as they were, and the blobs of all would take long to come. */
function findDiffering(
  texts: ReadonlyMap<WorkspacePath, string>,
  ids: readonly (string | undefined)[],
): readonly Differing[] {
  return [...texts].flatMap(([path, text], index) => {
    const id = ids[index];
    return id !== undefined && id === blobId(text, id.length) ? [] : [{ path, id }];
  });
}

/** What the last commit has of the files: undefined where it has none. undefined when git does not say. */
async function readCommitted(
  differing: readonly Differing[],
  options: Omit<GitOptions, 'input'>,
): Promise<ReadonlyMap<WorkspacePath, string | undefined> | undefined> {
  if (differing.length === 0) return new Map();
  const input = differing.map(({ id }) => `${id ?? 'none'}\n`).join('');
  const printed = await askGit(['cat-file', '--batch', '--buffer'], { ...options, input });
  if (printed === undefined) return undefined;
  const blobs = readBlobs(printed, differing.length);
  return new Map(differing.map(({ path }, index) => [path, blobs[index]]));
}

/** Files of each commit, the last first; none of a commit that changed too many. */
function readCommits(log: string): readonly (readonly WorkspacePath[])[] {
  return log
    .split('\u0001')
    .slice(1)
    .map((commit) => {
      const names = commit.split('\0').map((name) => toWorkspacePath(name.replace(/^\n/, '')));
      const files = names.filter((name) => name !== undefined);
      return files.length > maxFilesOfCommit ? [] : files;
    });
}

function compare(
  texts: ReadonlyMap<WorkspacePath, string>,
  committed: ReadonlyMap<WorkspacePath, string | undefined>,
): Map<WorkspacePath, readonly LineRange[]> {
  const changed = new Map<WorkspacePath, readonly LineRange[]>();
  for (const [path, before] of committed) {
    const ranges = changedRanges(before, texts.get(path) ?? '');
    if (ranges.length > 0) changed.set(path, ranges);
  }
  return changed;
}
