import type { PlannedChange } from '../patch/patch.ts';
import { flagChange } from './flagChange.ts';
import type { MayChange, Review, ReviewFile, ReviewFlag } from './review.ts';

/**
 * The review as it starts. Code is ticked, unless only tests may change. A test's change is ticked when tests may change; under
 * `evidence`, when the patch changes tests and nothing else, for then the answer says that the test is what is wrong. Assertions,
 * snapshots, skips, timeouts, coverage, CI, configuration and protected files are never ticked here: a test that is made to
 * pass proves nothing.
 */
export function startReview(changes: readonly PlannedChange[], mayChange: MayChange = 'evidence'): Review {
  const flagged = changes.map((change) => [change, flagChange(change)] as const);
  const hasCode = flagged.some(([change, flags]) => tickableIds(change).some((id) => !flags.has(id)));
  const mayTick = (flags: readonly ReviewFlag[]) =>
    flags.length === 0
      ? mayChange !== 'tests'
      : flags.every((flag) => flag === 'test') &&
        (mayChange === 'tests' || (mayChange === 'evidence' && !hasCode));
  return {
    files: flagged.map(([change, flagsById]): ReviewFile => {
      const accepted = tickableIds(change).filter((id) => mayTick(flagsById.get(id) ?? []));
      return {
        change,
        flags: [...new Set([...flagsById.values()].flat())],
        flagsById,
        accepted: new Set(accepted),
      };
    }),
  };
}

/** The ids that a person can tick: hunks', or the path of a change that has none. */
export function tickableIds(change: PlannedChange): readonly string[] {
  if (change.kind === 'create' || change.kind === 'delete' || change.hunks.length === 0) return [change.path];
  return change.hunks.map(({ id }) => id);
}
