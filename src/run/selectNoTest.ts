import type { WorkspacePath } from '../base/path.ts';
import type { TestSelector } from './run.ts';

/** Selects a test of a file that it does not have: what runs all the same is what loading the file takes. */
export function selectNoTest(file: WorkspacePath | undefined): TestSelector {
  const name = 'a test that is not there, for Greenlight';
  return { kind: 'test', file, name, nameParts: [name] };
}
