import type { RunResult } from '../run/run.ts';

/** What running the test again proved. From exit codes and reports alone. */
export type Verdict =
  | { readonly kind: 'fixed'; readonly testsRun: number | undefined }
  | { readonly kind: 'fixed-but-broke'; readonly broken: readonly string[] }
  | { readonly kind: 'still-failing' }
  | { readonly kind: 'failing-differently'; readonly message: string | undefined }
  | {
      readonly kind: 'not-verified';
      readonly reason:
        | 'no-test-ran'
        | 'more-skipped'
        | 'timeout'
        | 'build-broke'
        | 'cancelled'
        | 'not-started';
    };

export interface Verification {
  readonly verdict: Verdict;
  readonly before: RunResult;
  readonly after: RunResult;
}
