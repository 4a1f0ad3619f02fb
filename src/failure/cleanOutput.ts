import { separateOutputs } from './separateOutputs.ts';

/** What a terminal or a CI log holds as the test frameworks printed it. The lines of packages that print at once come together, package by package. */
export function cleanOutput(output: string): string {
  return separateOutputs(output).join('\n');
}
