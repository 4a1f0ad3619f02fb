import type { PlannedChange } from '../patch/patch.ts';
import { flagChange } from './flagChange.ts';
import { flagFile, tickableIds } from './flagFile.ts';
import type { MayChange, Review, ReviewFlag } from './review.ts';

/**
 * The review as it starts. Code is ticked, unless only tests may change. A test's change is ticked when tests may change; under
 * `evidence`, when the patch changes tests and nothing else, for then the answer says that the test is what is wrong. Assertions,
 * snapshots, skips, timeouts, coverage, CI, configuration and protected files are never ticked here: a test that is made to
 * pass proves nothing.
 */
export function startReview(changes: readonly PlannedChange[], mayChange: MayChange = 'evidence'): Review {
  const hasCode = changes.some((change) => {
    const flags = flagChange(change);
    return tickableIds(change).some((id) => !flags.has(id));
  });
  const mayTick = (_: string, flags: readonly ReviewFlag[]) =>
    flags.length === 0
      ? mayChange !== 'tests'
      : flags.every((flag) => flag === 'test') &&
        (mayChange === 'tests' || (mayChange === 'evidence' && !hasCode));
  return { files: changes.map((change) => flagFile(change, mayTick)) };
}
