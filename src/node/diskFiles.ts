import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { WorkspacePath } from '../base/path.ts';
import type { FileListing, RecentChanges, WorkspaceFiles } from '../context/context.ts';
import { ignoreFilesOnDisk, type NamesIn } from './disk/ignoreTree.ts';
import { LeftOut } from './disk/leftOut.ts';
import { listByGit, type TreeMemory } from './disk/listByGit.ts';
import { listByWalk } from './disk/listByWalk.ts';
import { readText } from './disk/readText.ts';
import type { TextMemory } from './disk/textMemory.ts';
import { readChanges } from './git/readChanges.ts';

/** What earlier listings of a folder, and readings of its files, saw. */
export interface FolderMemory extends TreeMemory {
  readonly texts: TextMemory;
  listing?: FileListing;
}

export interface DiskFilesOptions {
  /** Files listed at most. */
  readonly maxFiles?: number;
  /** Larger files read as missing. */
  readonly maxBytes?: number;
  /** The editor's unsaved text, which wins over the disk. */
  readonly overlay?: (path: WorkspacePath) => string | undefined;
  /** The user's own patterns of what is never sent, in .gitignore's syntax. */
  readonly exclude?: readonly string[];
  /** What earlier listings of this folder saw: one memory for all that list it. Left out: everything is read anew. */
  readonly memory?: FolderMemory;
  /** The same for what its files were cut into. */
  readonly cutter?: NonNullable<WorkspaceFiles['cutter']>;
}

/**
 * The workspace on disk. Listing asks git where the folder is a repository, and walks, honouring .gitignore, where it is not. What holds secrets by its
 * name, and what ignore files or the user leave out, is neither listed nor read.
 */
export class DiskFiles implements WorkspaceFiles {
  private readonly root: string;
  private readonly options: DiskFilesOptions;
  private known: LeftOut | undefined;
  readonly cutter?: NonNullable<WorkspaceFiles['cutter']>;

  /** @param root absolute */
  constructor(root: string, options: DiskFilesOptions = {}) {
    this.root = root;
    this.options = options;
    if (options.cutter !== undefined) this.cutter = options.cutter;
  }

  async list(signal: AbortSignal): Promise<FileListing> {
    const limit = this.options.maxFiles ?? 100_000;
    this.options.memory?.texts.startOver();
    const byGit = await listByGit(this.root, {
      limit: limit + 1,
      memory: this.options.memory ?? {},
      signal,
    });
    const dotNames = new Map<string, readonly string[]>();
    const leftOut = this.lookAgain(byGit?.scan.dotNames ?? ((folder) => dotNames.get(folder)));
    const isLeftOut = (name: string) => leftOut.has(name);
    const walk = { limit: limit + 1, isLeftOut, dotNames, signal };
    const listed = byGit?.names ?? (await listByWalk(this.root, walk));
    const paths: WorkspacePath[] = [];
    for (const name of listed.slice(0, limit)) {
      if (!name.includes('node_modules/') && !leftOut.has(name)) paths.push(name as WorkspacePath);
    }
    return this.asBefore({ paths: paths.sort(), truncated: listed.length > limit });
  }

  /** The listing before, where nothing has changed since: what was found out about its paths holds for them all. */
  private asBefore(listing: FileListing): FileListing {
    const { memory } = this.options;
    const before = memory?.listing;
    if (before !== undefined && isSame(before, listing)) return before;
    if (memory !== undefined) memory.listing = listing;
    return listing;
  }

  /** Reads at once and not by the thread pool: for the hundreds of small files of one question that is ten times faster. */
  read(file: WorkspacePath): Promise<string | undefined> {
    if (this.leftOut.has(file)) return Promise.resolve(undefined);
    const unsaved = this.options.overlay?.(file);
    return Promise.resolve(unsaved ?? this.readDisk(file));
  }

  readEnvironments(folders: readonly string[]): Promise<readonly string[]> {
    const files = folders.flatMap((folder) => environmentFiles(this.root, folder));
    return Promise.resolve(files.slice(0, 100).flatMap((file) => this.readDisk(file) ?? []));
  }

  readChanges(
    texts: ReadonlyMap<WorkspacePath, string>,
    signal: AbortSignal,
  ): Promise<RecentChanges | undefined> {
    return readChanges(this.root, texts, signal);
  }

  private get leftOut(): LeftOut {
    return this.known ?? this.lookAgain();
  }

  private lookAgain(namesIn?: NamesIn): LeftOut {
    this.known = new LeftOut(ignoreFilesOnDisk(this.root), this.options.exclude ?? [], namesIn);
    return this.known;
  }

  private readDisk(file: string): string | undefined {
    const { maxBytes = 1_000_000, memory } = this.options;
    return readText(this.root, path.join(this.root, file), { maxBytes, memory: memory?.texts });
  }
}

function isSame(a: FileListing, b: FileListing): boolean {
  return (
    a.truncated === b.truncated &&
    a.paths.length === b.paths.length &&
    a.paths.every((path, at) => path === b.paths[at])
  );
}

function environmentFiles(root: string, folder: string): string[] {
  try {
    const names = readdirSync(path.join(root, folder)).filter((name) => /^\.env(?:rc$|\.|$)/.test(name));
    return names.sort().map((name) => path.posix.join(folder, name));
  } catch {
    return [];
  }
}
