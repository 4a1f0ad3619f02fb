import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

/** Files that are on no disk, as those of a repository that is looked at on its server. Only what a fix needs is served. */
export class MemoryDisk implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  /** Takes over a folder's files. @param root absolute */
  constructor(root: string) {
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile()) this.#files.set(`/${path.relative(root, file)}`, readFileSync(file));
    }
  }

  text(file: string): string {
    return new TextDecoder().decode(this.#files.get(file));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path: file }: vscode.Uri): vscode.FileStat {
    const size = this.#files.get(file)?.length;
    const isFolder = size === undefined && this.#below(file).length > 0;
    if (size === undefined && !isFolder) throw vscode.FileSystemError.FileNotFound(file);
    const type = isFolder ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: Date.now(), size: size ?? 0 };
  }

  readDirectory({ path: folder }: vscode.Uri): [string, vscode.FileType][] {
    const kinds = this.#below(folder).map(([name = '', ...rest]) => {
      const type = rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File;
      return [name, type] as [string, vscode.FileType];
    });
    return [...new Map(kinds)];
  }

  readFile({ path: file }: vscode.Uri): Uint8Array {
    const bytes = this.#files.get(file);
    if (bytes === undefined) throw vscode.FileSystemError.FileNotFound(file);
    return bytes;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#files.set(uri.path, content);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  delete({ path: file }: vscode.Uri): void {
    this.#files.delete(file);
  }

  createDirectory(): void {}

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  #below(folder: string): readonly (readonly string[])[] {
    const start = folder.endsWith('/') ? folder : `${folder}/`;
    return [...this.#files.keys()]
      .filter((file) => file.startsWith(start))
      .map((file) => file.slice(start.length).split('/'));
  }
}
