import type { RunResult } from './run.ts';

/** What a second run, of the failing test alone, may take, and above which the first shows that it is not worth the wait. */
export const longRunMs = 60_000;

/** Whether the failing test is run again by itself after a run that found it. */
export function deservesSecondRun({ durationMs }: Pick<RunResult, 'durationMs'>): boolean {
  return durationMs <= longRunMs;
}
