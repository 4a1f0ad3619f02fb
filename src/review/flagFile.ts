import type { PlannedChange } from '../patch/patch.ts';
import { flagChange } from './flagChange.ts';
import type { ReviewFile, ReviewFlag } from './review.ts';

/** A change with what it touches besides code. What is ticked is the caller's to say: by the flags of each id, none for plain code. */
export function flagFile(
  change: PlannedChange,
  isTicked: (id: string, flags: readonly ReviewFlag[]) => boolean,
): ReviewFile {
  const flagsById = flagChange(change);
  const accepted = tickableIds(change).filter((id) => isTicked(id, flagsById.get(id) ?? []));
  const flags = [...new Set([...flagsById.values()].flat())];
  return { change, flags, flagsById, accepted: new Set(accepted) };
}

/** The ids that a person can tick: hunks', or the path of a change that has none. */
export function tickableIds(change: PlannedChange): readonly string[] {
  if (change.kind === 'create' || change.kind === 'delete' || change.hunks.length === 0) return [change.path];
  return change.hunks.map(({ id }) => id);
}
