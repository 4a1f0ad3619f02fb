import { throwIfCancelled } from '../base/errors.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { FileListing, WorkspaceFiles } from '../context/context.ts';
import { IgnoreTree } from './disk/ignoreTree.ts';
import { ignoreFiles, LeftOut } from './disk/leftOut.ts';
import { neverEntered } from './disk/listByWalk.ts';
import type { DiskFilesOptions } from './diskFiles.ts';

/** Port: files that are on no disk of this machine, such as a repository that is looked at on its server. Paths are relative to the folder's root. */
export interface VirtualDisk {
  /** Plain files and folders, no links. Empty where there is no such folder. Cannot throw. */
  entries(folder: string): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>;
  /** undefined where there is no such file, or it is larger. Cannot throw. */
  read(file: string, maxBytes: number): Promise<Uint8Array | undefined>;
}

/** Each folder and file may be a request to a server. */
const maxListed = 5000;
const foldersAtOnce = 16;

/** A workspace on no disk. It is walked once; what the walk did not list, as ignored, secret by its name or beyond the bound, is not read. */
export class VirtualFiles implements WorkspaceFiles {
  readonly #disk: VirtualDisk;
  readonly #options: DiskFilesOptions;
  #listing: FileListing | undefined;
  #listed: ReadonlySet<string> = new Set();

  constructor(disk: VirtualDisk, options: DiskFilesOptions = {}) {
    this.#disk = disk;
    this.#options = options;
  }

  async list(signal: AbortSignal): Promise<FileListing> {
    if (this.#listing === undefined) {
      this.#listing = await this.#walk(signal);
      this.#listed = new Set(this.#listing.paths);
    }
    return this.#listing;
  }

  async read(path: WorkspacePath): Promise<string | undefined> {
    await this.list(new AbortController().signal);
    if (!this.#listed.has(path)) return undefined;
    return this.#options.overlay?.(path) ?? this.#readText(path);
  }

  async #walk(signal: AbortSignal): Promise<FileListing> {
    const { maxFiles = maxListed, exclude = [] } = this.#options;
    const ignoring = new Map<string, string>();
    const readIgnored = (file: string) => ignoring.get(file);
    const own = new LeftOut(readIgnored, exclude);
    const byGit = new IgnoreTree(readIgnored, ['.gitignore']);
    const paths: WorkspacePath[] = [];
    const level = [''];
    let entered = 0;
    while (level.length > 0 && paths.length <= maxFiles && entered <= maxFiles) {
      throwIfCancelled(signal);
      const folders = level.splice(0, foldersAtOnce);
      entered += folders.length;
      const found = await Promise.all(folders.map((folder) => this.#readFolder(folder, ignoring)));
      for (const name of found.flat()) {
        if (own.has(name) || byGit.ignores(name)) continue;
        if (name.endsWith('/')) level.push(name);
        else paths.push(name as WorkspacePath);
      }
    }
    return { paths: paths.slice(0, maxFiles).sort(), truncated: level.length > 0 || paths.length > maxFiles };
  }

  /** A folder's names, those of folders with an ending '/'. Its ignore files are read, before any of the names is asked about. */
  async #readFolder(folder: string, ignoring: Map<string, string>): Promise<readonly string[]> {
    const entries = (await this.#disk.entries(folder)).filter(({ name }) => !neverEntered.has(name));
    for (const { name } of entries) {
      if (name !== '.gitignore' && !ignoreFiles.some((each) => each === name)) continue;
      ignoring.set(folder + name, (await this.#readText(folder + name)) ?? '');
    }
    return entries.map(({ name, isFolder }) => folder + name + (isFolder ? '/' : ''));
  }

  async #readText(file: string): Promise<string | undefined> {
    const bytes = await this.#disk.read(file, this.#options.maxBytes ?? 1_000_000);
    const text = bytes && new TextDecoder().decode(bytes);
    return text?.includes('\0') === true ? undefined : text;
  }
}
