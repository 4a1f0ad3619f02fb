import type { Tried } from './prompt.ts';

const introduction =
  'Each of these patches was applied to the code below and the test run again. It was not enough, so each was taken back. Say why the last one failed, and do not propose any of them again.';

/** The part of a prompt that tells of earlier attempts; '' without one. */
export function describeTried(tried: readonly Tried[]): string {
  if (tried.length === 0) return '';
  const each = tried.map(({ patch, outcome, output }, index) =>
    [
      `## Attempt ${index + 1}: ${outcome}`,
      patch.trimEnd(),
      '### What the run printed',
      output.trimEnd(),
    ].join('\n'),
  );
  return [introduction, ...each].join('\n\n');
}
