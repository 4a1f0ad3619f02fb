import type { TestFailure } from './failure.ts';

/** The failures without those that are told again in the same words: some runners tell at the end once more what a package printed, and a log may hold a second try. */
export function onceEach(failures: readonly TestFailure[]): readonly TestFailure[] {
  const known = new Set<string>();
  const keyOf = ({ framework, name, file, line, message }: TestFailure) =>
    [framework, name, file, line, message].join('\n');
  return failures.filter((failure) => known.size < known.add(keyOf(failure)).size);
}
