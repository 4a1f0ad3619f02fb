import type { WorkspacePath } from '../base/path.ts';
import type { LineNumber } from '../base/position.ts';
import type { TestSelector } from '../run/run.ts';

/** A place in the workspace that a stack trace names. */
export interface StackFrame {
  readonly file: WorkspacePath;
  readonly line: LineNumber;
  /** 1-based. */
  readonly column?: number;
  readonly functionName?: string;
}

/** One failing test, from whatever source. Fields that the source did not hold are absent, never guessed. */
export interface TestFailure {
  /** The framework's id, or 'unknown' when no parser recognised the output. */
  readonly framework: string;
  /** The framework's full name of the test, its titles joined as the framework joins them. */
  readonly name: string;
  /** Titles from the outermost suite to the test. At least one. */
  readonly nameParts: readonly string[];
  readonly file?: WorkspacePath;
  /** The failing line in the test file. */
  readonly line?: LineNumber;
  readonly kind: 'assertion' | 'error' | 'timeout' | 'load' | 'unknown';
  /** The message's first line. */
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** In-project frames, in the order printed. */
  readonly frames: readonly StackFrame[];
  /** The part of the output that tells of this failure, without ANSI codes. Never empty. */
  readonly excerpt: string;
  /** Runs just this test again; undefined where the source does not say enough. */
  readonly selector?: TestSelector;
}

/** What was read from an output: whose it is, and every failure in it. */
export interface ReadOutput {
  /** The id of the framework that was recognised, or 'unknown'. */
  readonly framework: string;
  readonly failures: readonly TestFailure[];
}

/** What was read from a stream. */
export interface ReadStream extends ReadOutput {
  /** How many failures are told of beyond those that are held. */
  readonly more: number;
}

/** Reads a log of any size where it keeps nobody waiting, and in bounded memory. */
export interface LongLogReader {
  /**
   * @param paths the workspace's files, into which paths are mapped.
   * @throws what `chunks` throws, and where the log can't be read in the memory that it may take.
   */
  read(chunks: AsyncIterable<string>, paths: readonly WorkspacePath[]): Promise<ReadStream>;
}

/** Maps a path as the output printed it (absolute, of another machine, a URL, a module) to one of this workspace; undefined when it is none or several. */
export interface MapPath {
  (printed: string): WorkspacePath | undefined;
  /** Set where nothing is wanted of the failures but their names. */
  readonly namesOnly?: true;
}

/** Reads one framework's plain text. Pure. */
export interface OutputParser {
  /** The framework's id. */
  readonly id: string;
  readonly label: string;
  /** Text that holds none of these is not this framework's: a cheap question, so that the dear one is seldom asked. */
  readonly signs: readonly string[];
  /** How surely the (cleaned) text is this framework's: 0 not, 1 certain. Where the margin counts, text that is indented as a whole is not. Cannot throw. */
  recognise(text: string): number;
  /** The failures in the order printed. Empty when there is none. Cannot throw. */
  parse(text: string, mapPath: MapPath): readonly TestFailure[];
  /** Of a text that goes on: the lines that enclose its end (the open tags of a report, the names of open subtests), without which what follows can't be read. Cannot throw. */
  readonly enclosing?: (text: string) => string;
}
