import type { WorkspacePath } from '../base/path.ts';
import type { LineNumber, LineRange } from '../base/position.ts';
import type { TestFailure } from '../failure/failure.ts';
import type { ExecutedCode } from '../run/run.ts';
import type { FileCutter } from './fileCutter.ts';
import type { Secrets } from './redaction/redaction.ts';

/** What the context is chosen for. */
export interface ContextQuestion {
  /** The failures to explain, the main one first. Empty where no parser recognised the output: then its text alone leads. */
  readonly failures: readonly TestFailure[];
  /** The raw output, for words to search by. */
  readonly output: string;
  /** The command that ran the tests: it may name the test file where the output does not. */
  readonly command?: string;
  readonly executed: ExecutedCode | undefined;
  /** The whole prompt's budget: instructions, output and code. */
  readonly budgetTokens: number;
  /** What the instructions and headings around the context cost, of the budget. */
  readonly reservedTokens: number;
  /** Whole files, always in, whatever they cost. */
  readonly pinned: readonly WorkspacePath[];
  /** Never in. */
  readonly excluded: readonly WorkspacePath[];
}

/** What the user wants in the prompt and what not, whatever the ranking says. */
export type ContextChoices = Pick<ContextQuestion, 'pinned' | 'excluded'>;

/** A part of one file that stands in the prompt, and why. */
export interface ContextPiece {
  readonly path: WorkspacePath;
  /** Lines that stand in the prompt in full, sorted, apart. */
  readonly ranges: readonly LineRange[];
  readonly lineCount: number;
  /** The file's text as it will be sent: after redaction, elisions marked with the number of lines left out. */
  readonly text: string;
  /** Full sentence parts for a person: "executed by the failing test, 2 calls from the assertion". */
  readonly reasons: readonly string[];
  readonly score: number;
  readonly tokens: number;
  /** Secrets in it that placeholders stand for; absent: none. */
  readonly redacted?: number;
}

/** A candidate that the budget did not hold. */
export interface LeftOut {
  readonly path: WorkspacePath;
  readonly reason: string;
  readonly tokens: number;
}

export interface Context {
  /** In the order they stand in the prompt. */
  readonly pieces: readonly ContextPiece[];
  /** The failing output, trimmed around the failure. */
  readonly output: string;
  readonly leftOut: readonly LeftOut[];
  readonly tokens: number;
  /** Limits that were met, as full sentences for a person; absent or empty where everything was looked at. */
  readonly notes?: readonly string[];
  /** Secrets of the output that placeholders stand for; absent: none. */
  readonly redactedInOutput?: number;
  /** What each placeholder in the pieces and the output stands for; absent: nothing was replaced. */
  readonly secrets?: Secrets;
}

/** Port: reads a workspace folder. Implemented over the disk in `node/` and over `workspace.fs` in `editor/`. */
export interface WorkspaceFiles {
  /** What cut this folder's files for the question before, and remembers them. Absent: all are cut anew. */
  readonly cutter?: FileCutter;
  /** Every file that may be sent: not ignored, excluded, or one that holds secrets by its name. Sorted. Stops at a limit and says so. */
  list(signal: AbortSignal): Promise<FileListing>;
  /** Decoded text, unsaved edits included where there is an editor; undefined when missing, binary, or over the size limit. */
  read(path: WorkspacePath): Promise<string | undefined>;
  /** Texts of the `.env` files directly in these folders ('' is the root): what they assign is redacted. They are never sent. Absent: there are none. */
  readEnvironments?(folders: readonly string[]): Promise<readonly string[]>;
  /** What changed lately, given texts as they were read. undefined, or absent: nobody knows. @throws {CancelledError} when the signal is aborted. */
  readChanges?(
    texts: ReadonlyMap<WorkspacePath, string>,
    signal: AbortSignal,
  ): Promise<RecentChanges | undefined>;
}

/** What a version control system tells of the last changes. Ranges are sorted and apart. */
export interface RecentChanges {
  /** Lines of the files asked for that differ from the last commit; all of a file that is new. */
  readonly uncommitted: ReadonlyMap<WorkspacePath, readonly LineRange[]>;
  /** Lines that the last commit changed, as it left them. */
  readonly lastCommit: ReadonlyMap<WorkspacePath, readonly LineRange[]>;
  /** The files that each of the last commits changed, the last commit first; none of a commit that changed too many. */
  readonly commits: readonly (readonly WorkspacePath[])[];
}

/** What a file declares: a function, a method, a class, a type. */
export interface Declaration {
  readonly name: string;
  /** All before its body, in one line. */
  readonly signature: string;
  /** How many declarations lie around it. */
  readonly depth: number;
  /** The line that it begins on; comments and attributes above it come before. */
  readonly at: LineNumber;
  /** 1-based, inclusive, what belongs to it above included. */
  readonly from: LineNumber;
  readonly to: LineNumber;
}

/** Port: reads a file by its language's grammar. Implemented over tree-sitter in `node/`. */
export interface Grammars {
  /** Sorted by their first line, what lies around before what lies inside; may be empty. undefined: no grammar is at hand for the file. Cannot throw. */
  declarations(path: WorkspacePath, text: string): Promise<readonly Declaration[] | undefined>;
}

export interface FileListing {
  readonly paths: readonly WorkspacePath[];
  readonly truncated: boolean;
}
