import type { WorkspacePath } from '../base/path.ts';
import type { LineNumber } from '../base/position.ts';
import type { TestFailure } from './failure.ts';
import { groupFailures } from './groupFailures.ts';

/** The failures of one line, those of one cause together. Never empty groups. */
export interface RedLine {
  readonly line: LineNumber;
  readonly groups: readonly (readonly TestFailure[])[];
}

/** The lines of a test file at which tests are known to fail, in order. Failures whose line is not known stand at the first. */
export function failuresAt(file: WorkspacePath, failures: readonly TestFailure[]): readonly RedLine[] {
  const here = failures.filter((failure) => failure.file === file);
  const byLine = Map.groupBy(here, ({ line }) => line ?? 1);
  return [...byLine]
    .map(([line, each]) => ({ line, groups: groupFailures(each) }))
    .sort((a, b) => a.line - b.line);
}
