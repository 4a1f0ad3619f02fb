import { toWholeLines } from '../base/diffLines.ts';
import { mergeThreeWay } from '../base/mergeThreeWay.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { FileImage } from '../review/review.ts';
import { findChanges } from './findChanges.ts';
import type { PendingRevert, RevertConflict, RevertScope } from './journal.ts';

/** What undoing makes of each file, or the files in which the user's later edits and the undo touch the same lines. */
export type RevertPlan =
  | ({ readonly kind: 'ready' } & PendingRevert)
  | {
      readonly kind: 'conflict';
      readonly paths: readonly WorkspacePath[];
      readonly conflicts: readonly RevertConflict[];
    };

/**
 * Plans the undo of an applied patch, or of a part of it, over the texts that the files have now: a three-way merge backwards,
 * so that what the user wrote since stays. Nothing is planned when one file conflicts.
 */
export function revertImages(
  images: readonly FileImage[],
  now: (path: WorkspacePath) => string | undefined,
  scope: RevertScope = { kind: 'all' },
): RevertPlan {
  const planned: FileImage[] = [];
  const rest: FileImage[] = [];
  const conflicts: RevertConflict[] = [];
  for (const image of images) {
    const { path, after } = image;
    const isMeant = scope.kind === 'all' || scope.path === path;
    const wanted = isMeant ? wantedText(image, scope) : after;
    if (wanted !== image.before) rest.push({ path, before: image.before, after: wanted });
    const current = now(path);
    if (wanted === after || current === wanted) continue;
    const text = current === after ? wanted : merge(after, current, wanted);
    if (current !== after && text === undefined) conflicts.push({ path, now: current, wanted });
    else if (text !== current) planned.push({ path, before: current, after: text });
  }
  if (conflicts.length > 0) return { kind: 'conflict', paths: conflicts.map(({ path }) => path), conflicts };
  return { kind: 'ready', images: planned, rest };
}

function merge(
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
): string | undefined {
  return base === undefined || ours === undefined || theirs === undefined
    ? undefined
    : mergeThreeWay(base, ours, theirs);
}

/** The image's text after the undo, had nobody else touched it. A hunk that is not there undoes nothing. */
function wantedText(image: FileImage, scope: RevertScope): string | undefined {
  if (scope.kind !== 'hunk') return image.before;
  const change = findChanges(image)[scope.hunk];
  if (change === undefined || image.after === undefined) return image.after;
  const lines = toWholeLines(image.after);
  const { from, to } = change.range;
  return lines.slice(0, from - 1).join('') + change.oldText + lines.slice(Math.max(to, from - 1)).join('');
}
