import type { RunResult } from './run.ts';

/** Output that no run of ours printed, and what a person calls its origin. */
export interface ForeignOutput {
  /** The workspace folder, absolute. */
  readonly root: string;
  readonly framework: string;
  readonly origin: string;
  readonly text: string;
}

/** Such output in the shape of a run: `not-run`, so that the test is run only when it is to be proven. */
export function notRun({ root, framework, origin, text }: ForeignOutput): RunResult {
  return {
    plan: { framework, selector: { kind: 'all' }, command: [origin], cwd: root, env: {} },
    outcome: 'not-run',
    exitCode: undefined,
    output: text,
    report: undefined,
    executed: undefined,
    durationMs: 0,
  };
}
