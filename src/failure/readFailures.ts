import type { ReadOutput } from './failure.ts';
import { onceEach } from './onceEach.ts';
import { type ReadOptions, readTexts } from './readTexts.ts';
import { separateOutputs } from './separateOutputs.ts';

/**
 * Reads the failures of an output, of packages that print at once one by one, with the surest parser, and with others that are sure too: one
 * log may hold several frameworks. What is told several times counts once. Cannot throw.
 */
export function readFailures(output: string, options: ReadOptions): ReadOutput {
  const { framework, failures } = readTexts(separateOutputs(output), options);
  return { framework, failures: onceEach(failures) };
}
