import { mergeThreeWay } from '../base/mergeThreeWay.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { FileImage } from '../review/review.ts';

/** What undoing makes of each file, or the files in which the user's later edits and the undo touch the same lines. */
export type RevertPlan =
  | { readonly kind: 'ready'; readonly images: readonly FileImage[] }
  | { readonly kind: 'conflict'; readonly paths: readonly WorkspacePath[] };

/** Plans the undo of an applied patch over the texts that the files have now. What the user wrote since stays. Nothing is planned when one file conflicts. */
export function revertImages(
  images: readonly FileImage[],
  now: (path: WorkspacePath) => string | undefined,
): RevertPlan {
  const planned: FileImage[] = [];
  const conflicts: WorkspacePath[] = [];
  for (const { path, before, after } of images) {
    const current = now(path);
    if (current === before) continue;
    if (current === after) planned.push({ path, before: current, after: before });
    else if (before === undefined || after === undefined || current === undefined) conflicts.push(path);
    else {
      const merged = mergeThreeWay(after, current, before);
      if (merged === undefined) conflicts.push(path);
      else planned.push({ path, before: current, after: merged });
    }
  }
  return conflicts.length > 0 ? { kind: 'conflict', paths: conflicts } : { kind: 'ready', images: planned };
}
