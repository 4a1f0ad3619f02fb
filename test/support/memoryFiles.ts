import type { WorkspacePath } from '../../src/base/path.ts';
import type { WorkspaceFiles } from '../../src/context/context.ts';

/** A workspace held in memory. Remembers what was read. */
export class MemoryFiles implements WorkspaceFiles {
  readonly reads: string[] = [];
  private readonly texts: ReadonlyMap<string, string>;

  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(texts));
  }

  async list() {
    return { paths: [...this.texts.keys()].sort() as WorkspacePath[], truncated: false };
  }

  async read(path: WorkspacePath) {
    this.reads.push(path);
    return this.texts.get(path);
  }
}
