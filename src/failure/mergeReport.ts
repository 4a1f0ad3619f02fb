import type { TestFailure } from './failure.ts';
import { sameTest } from './sameTest.ts';

/**
 * The failures of one run, of which its text and its machine report both tell. The text tells more of each (values, the stack, what was
 * printed), the report misses none: what the text lacks is taken from there. In the text's order, then the report's.
 */
export function mergeReport(
  text: readonly TestFailure[],
  report: readonly TestFailure[],
): readonly TestFailure[] {
  const open = [...report];
  const merged = text.map((failure) => {
    const at = open.findIndex((other) => sameTest(other, failure));
    const [other] = at < 0 ? [] : open.splice(at, 1);
    return other === undefined ? failure : fill(failure, other);
  });
  const isToldOf = ({ kind, file }: TestFailure) =>
    kind === 'load' && merged.some((failure) => failure.kind === 'load' && failure.file === file);
  return [...merged, ...open.filter((failure) => !isToldOf(failure))];
}

function fill(failure: TestFailure, other: TestFailure): TestFailure {
  const { frames, selector } = failure;
  return {
    ...other,
    ...failure,
    frames: frames.length > 0 ? frames : other.frames,
    ...(selector?.kind === 'test' && selector.file === undefined && failure.file === undefined
      ? { selector: other.selector ?? selector }
      : {}),
  };
}
