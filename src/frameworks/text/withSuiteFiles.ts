import type { TestFailure } from '../../failure/failure.ts';

/** Not every failure names a file. The tests of a suite lie in one, where all whose file is known say so. `suiteOf` is undefined for a test in none. */
export function withSuiteFiles(
  failures: readonly TestFailure[],
  suiteOf: (failure: TestFailure) => string | undefined,
): readonly TestFailure[] {
  const filesOf = new Map(
    [...Map.groupBy(failures, suiteOf)].map(([suite, tests]) => [
      suite,
      new Set(tests.flatMap(({ file }) => file ?? [])),
    ]),
  );
  return failures.map((failure) => {
    const suite = suiteOf(failure);
    const [file, other] = (suite === undefined ? undefined : filesOf.get(suite)) ?? [];
    return failure.file !== undefined || file === undefined || other !== undefined
      ? failure
      : { ...failure, file };
  });
}
