import { foldPath, type WorkspacePath } from '../base/path.ts';
import { type EditedFile, openFile, textOf } from './editFile.ts';
import { findHunks } from './findHunks.ts';
import type { MatchTier, PlannedChange, ReadBefore } from './patch.ts';

/** One file while the patch is planned. */
export interface Draft {
  /** Where its text came from; another path than where it stands after a rename. */
  readonly origin: WorkspacePath;
  /** undefined: no file. */
  file: EditedFile | undefined;
}

/**
 * The workspace as the patch so far would leave it, in memory. Renames may swap files: one that is pushed out of its place
 * waits to be renamed in turn.
 */
export class Drafts {
  readonly #readBefore: ReadBefore;
  readonly #now = new Map<WorkspacePath, Draft>();
  readonly #pushedOut = new Map<WorkspacePath, Draft>();

  constructor(readBefore: ReadBefore) {
    this.#readBefore = readBefore;
  }

  at(path: WorkspacePath): Draft {
    let draft = this.#now.get(path);
    if (draft === undefined) {
      const before = this.#readBefore(path);
      draft = { origin: path, file: before === undefined ? undefined : openFile(before) };
      this.#now.set(path, draft);
    }
    return draft;
  }

  /** @returns false when there is nothing to rename. */
  rename(path: WorkspacePath, to: WorkspacePath): boolean {
    const waiting = this.#pushedOut.get(path);
    const moved = waiting ?? this.at(path);
    if (moved.file === undefined) return false;
    if (waiting !== undefined) this.#pushedOut.delete(path);
    else this.#now.set(path, { origin: path, file: undefined });
    const isSameFile = foldPath(path) === foldPath(to);
    const target = this.at(to);
    if (target.file !== undefined && !isSameFile) this.#pushedOut.set(to, target);
    this.#now.set(to, moved);
    return true;
  }

  /** @returns false when there is nothing to copy. */
  copy(path: WorkspacePath, to: WorkspacePath): boolean {
    const before = this.#readBefore(path);
    if (before === undefined) return false;
    this.at(to).file = openFile(before);
    return true;
  }

  /** Files that a rename would overwrite. */
  overwritten(): readonly WorkspacePath[] {
    return [...this.#pushedOut.keys()];
  }

  /** Two spellings of a path that are one file on many disks. */
  twins(): readonly WorkspacePath[] {
    const seen = new Map<string, WorkspacePath>();
    return [...this.#now].flatMap(([path, { file }]) => {
      if (file === undefined) return [];
      const twin = seen.get(foldPath(path));
      seen.set(foldPath(path), path);
      return twin === undefined ? [] : [path];
    });
  }

  /** What happens to each file, from the texts before and after alone, so in any order. Paths that stay as they are come apart. */
  changes(): { readonly changes: readonly PlannedChange[]; readonly unchanged: readonly WorkspacePath[] } {
    const changes: PlannedChange[] = [];
    const unchanged: WorkspacePath[] = [];
    const left = new Set<WorkspacePath>();
    for (const [path, { origin, file }] of this.#now) {
      if (file !== undefined && origin !== path && this.#isRename(origin, path)) left.add(origin);
    }
    for (const [path, draft] of this.#now) {
      if (left.has(path)) continue;
      const change = this.#changeOf(path, draft);
      if (change !== undefined) changes.push(change);
      else if (this.#readBefore(path) !== undefined) unchanged.push(path);
    }
    return { changes, unchanged };
  }

  #isRename(origin: WorkspacePath, path: WorkspacePath): boolean {
    const isGone = this.#now.get(origin)?.file === undefined;
    const isSameFile = foldPath(origin) === foldPath(path);
    return isGone && (isSameFile || this.#readBefore(path) === undefined);
  }

  #changeOf(path: WorkspacePath, { origin, file }: Draft): PlannedChange | undefined {
    const before = this.#readBefore(path);
    if (file === undefined) return before === undefined ? undefined : { kind: 'delete', path, before };
    const after = textOf(file);
    const tier = loosest(file.tiers);
    const old = this.#readBefore(origin);
    if (origin !== path && old !== undefined && this.#isRename(origin, path))
      return {
        kind: 'rename',
        path: origin,
        to: path,
        before: old,
        after,
        hunks: findHunks(old, after, tier),
      };
    if (before === undefined) return { kind: 'create', path, after };
    return before === after
      ? undefined
      : { kind: 'modify', path, before, after, hunks: findHunks(before, after, tier) };
  }
}

function loosest(tiers: ReadonlySet<MatchTier>): MatchTier {
  const order: readonly MatchTier[] = [
    'reduced-context',
    'elided',
    'look-alikes',
    'indentation',
    'line-ends',
  ];
  return order.find((tier) => tiers.has(tier)) ?? 'exact';
}
