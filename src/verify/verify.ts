import type { WorkspacePath } from '../base/path.ts';
import type { TestFailure } from '../failure/failure.ts';
import type { PromptMessage } from '../prompt/prompt.ts';
import type { FileImage, ReviewFlag } from '../review/review.ts';
import type { RunResult } from '../run/run.ts';

/** What running the test again proved. From exit codes and reports alone. */
export type Verdict =
  | { readonly kind: 'fixed'; readonly testsRun: number | undefined }
  | { readonly kind: 'fixed-but-broke'; readonly broken: readonly string[] }
  | { readonly kind: 'still-failing' }
  | { readonly kind: 'failing-differently'; readonly message: string | undefined }
  | { readonly kind: 'not-verified'; readonly reason: NotVerified };

/** Why a run proves nothing. `no-failure-named`: it ended with an error, and names no failing test. `red-among-others`: the test passes alone, and fails with the rest of its file. */
export type NotVerified =
  | 'no-test-ran'
  | 'more-skipped'
  | 'fewer-ran'
  | 'no-failure-named'
  | 'red-among-others'
  | 'timeout'
  | 'build-broke'
  | 'cancelled'
  | 'not-started';

export interface Verification {
  readonly verdict: Verdict;
  readonly after: RunResult;
  /** undefined where they were not run. */
  readonly neighbours: Neighbours | undefined;
}

/** The tests beside the failing one: the rest of its file, and the test files that lead to a changed file. */
export interface Neighbours {
  /** Test files that were run. */
  readonly files: readonly WorkspacePath[];
  /** Names of tests that fail now and passed before the patch. */
  readonly broken: readonly string[];
  /** That fail now and failed before. */
  readonly alreadyRed: readonly string[];
  /** That fail now, and were not run before. */
  readonly unknown: readonly string[];
  /** The failing test itself is red when it runs with the rest of its file. */
  readonly isRedAmongThem: boolean;
  /** How many more test files there are, for which there was no time. */
  readonly leftOut: number;
  /** What the red ones of the runs printed; '' where all were green. */
  readonly output: string;
}

/** A ticked change that could turn the test green without a fix. */
export interface Weakening {
  readonly path: WorkspacePath;
  readonly flags: readonly ReviewFlag[];
}

/**
 * One patch that was tried on a failure: what was asked and answered, what of it was applied, and what a run proved of it.
 * Serialisable. Secrets stand as placeholders in `messages` and `answer`.
 */
export interface Attempt {
  /** The journal entry's id. */
  readonly id: string;
  /** What its cost is booked under; the attempts at one failure share it. */
  readonly fixId: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** The workspace folder, as a URI. */
  readonly folder: string;
  readonly failure: TestFailure;
  readonly messages: readonly PromptMessage[];
  /** As it came, edits included. */
  readonly answer: string;
  /** Of what was ticked. */
  readonly patchHash: string;
  /** What was applied of it. */
  readonly images: readonly FileImage[];
  /** By file; empty for a change of code alone. */
  readonly weakenings: readonly Weakening[];
  /** Whether anything else was applied. */
  readonly changesCode: boolean;
  /** undefined until the test ran again. */
  readonly proof: Proof | undefined;
}

/** What a run proved, and what it printed. */
export interface Proof {
  readonly verdict: Verdict;
  /** Below its command; the neighbours' red runs behind it. */
  readonly output: string;
  readonly neighbours: Neighbours | undefined;
}
