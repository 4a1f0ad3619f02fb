import { UserFacingError } from '../../src/base/errors.ts';
import type { WorkspacePath } from '../../src/base/path.ts';
import type { JournalEntry, JournalStore } from '../../src/journal/journal.ts';
import type { FileImage, PlanWriter, WriteResult } from '../../src/review/review.ts';
import type { UndoPorts } from '../../src/undoSession.ts';

/** Files and a journal in memory, in which a write can be refused, or the process die in the middle of it. */
export class MemoryUndo implements UndoPorts {
  readonly files = new Map<WorkspacePath, string>();
  readonly entries = new Map<string, JournalEntry>();
  /** Steps (a file written, an entry put or removed) until everything stops; undefined: never. */
  diesAfter: number | undefined;
  /** A write is refused, nothing changed. */
  refuses = false;
  isOtherAtWork = false;
  readonly claimed: string[] = [];

  readonly journal: JournalStore = {
    put: async (entry) => {
      this.#step();
      this.entries.set(entry.id, structuredClone(entry));
    },
    list: async () => [...this.entries.values()].sort((a, b) => (b.order ?? b.atMs) - (a.order ?? a.atMs)),
    abandoned: async () => ({
      entries: [...this.entries.values()].filter(({ state }) => state === 'writing' || state === 'reverting'),
      isOtherAtWork: this.isOtherAtWork,
    }),
    claim: async (id) => {
      this.claimed.push(id);
      if (this.refuses) throw new Error('The disk is full.');
    },
    remove: async (id) => {
      this.#step();
      this.entries.delete(id);
    },
  };

  readonly writer: PlanWriter = {
    write: async (images) => this.#write(images),
    save: async () => undefined,
  };

  /** Paths that a link leads out of the folder. */
  readonly outside = new Set<WorkspacePath>();
  readonly leadsOut = async (path: WorkspacePath) => this.outside.has(path);

  /** Paths at which a pipe or a folder lies meanwhile. */
  readonly notFiles = new Set<WorkspacePath>();
  readonly readNow = async (path: WorkspacePath) => {
    if (this.notFiles.has(path)) throw new UserFacingError(`${path} is no file.`);
    return this.files.get(path);
  };

  /** The files as a plain object, sorted. */
  get texts(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.files].sort());
  }

  #write(images: readonly FileImage[]): WriteResult {
    const wrong = images.find(({ path, before }) => this.files.get(path) !== before);
    if (this.refuses || wrong !== undefined) {
      const path = wrong?.path ?? ('x' as WorkspacePath);
      return { kind: 'refused', path, reason: 'changed', message: 'Refused.', isRestored: true };
    }
    for (const { path, after } of images) {
      this.#step();
      if (after === undefined) this.files.delete(path);
      else this.files.set(path, after);
    }
    return { kind: 'written', images };
  }

  #step(): void {
    if (this.diesAfter === undefined) return;
    if (this.diesAfter-- <= 0) throw new Error('The process died.');
  }
}
