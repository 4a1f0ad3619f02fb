import type { TestFailure } from './failure.ts';
import { type ReadOptions, readTexts } from './readTexts.ts';
import { separateOutputs } from './separateOutputs.ts';

/** What was read from an output: whose it is, and every failure in it. */
export interface ReadOutput {
  /** The id of the framework that was recognised, or 'unknown'. */
  readonly framework: string;
  readonly failures: readonly TestFailure[];
}

/**
 * Reads the failures of an output, of packages that print at once one by one, with the surest parser, and with others that are sure too: one
 * log may hold several frameworks. Cannot throw.
 */
export function readFailures(output: string, options: ReadOptions): ReadOutput {
  const { framework, failures } = readTexts(separateOutputs(output), options);
  return { framework, failures };
}
