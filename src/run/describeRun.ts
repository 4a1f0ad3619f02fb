import type { RunResult } from './run.ts';

/** What a run printed, below its command, as a person reads it. */
export function describeRun({ plan, output }: Pick<RunResult, 'plan' | 'output'>): string {
  return `> ${plan.command.join(' ')}\n\n${output}`;
}
