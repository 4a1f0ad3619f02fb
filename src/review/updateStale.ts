import { mergeThreeWay } from '../base/mergeThreeWay.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { FileImage } from './review.ts';

/** A file that was changed where the patch changes it: all three texts, to be shown. undefined is no file. */
export interface StaleConflict {
  readonly path: WorkspacePath;
  readonly before: string | undefined;
  readonly now: string | undefined;
  readonly after: string | undefined;
}

/** The images as they apply to the files of now, or the files for which that can't be said. */
export type StaleResult =
  | {
      readonly kind: 'ready';
      readonly images: readonly FileImage[];
      /** Files that changed since and were merged. */
      readonly merged: readonly WorkspacePath[];
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly StaleConflict[] };

/**
 * Brings images that were planned against older texts onto the texts of now, by three-way merge. All or nothing: one conflict
 * and no image is ready. A file that already holds what the patch makes of it is left out.
 */
export function updateStale(
  images: readonly FileImage[],
  now: (path: WorkspacePath) => string | undefined,
): StaleResult {
  const ready: FileImage[] = [];
  const merged: WorkspacePath[] = [];
  const conflicts: StaleConflict[] = [];
  for (const { path, before, after } of images) {
    const current = now(path);
    if (current === after) continue;
    const text =
      current === before
        ? after
        : before === undefined || after === undefined || current === undefined
          ? undefined
          : mergeThreeWay(before, current, after);
    if (current !== before && text === undefined) conflicts.push({ path, before, now: current, after });
    else if (text !== current) {
      ready.push({ path, before: current, after: text });
      if (current !== before) merged.push(path);
    }
  }
  return conflicts.length > 0 ? { kind: 'conflict', conflicts } : { kind: 'ready', images: ready, merged };
}
