import type { WorkspacePath } from '../base/path.ts';
import type { LineNumber, LineRange } from '../base/position.ts';

/** Which tests a run covers. `name` is the framework's full name; `nameParts` its titles from the outermost suite to the test. */
export type TestSelector =
  | { readonly kind: 'all' }
  | { readonly kind: 'file'; readonly file: WorkspacePath }
  | {
      readonly kind: 'test';
      readonly file: WorkspacePath | undefined;
      readonly name: string;
      readonly nameParts: readonly string[];
      readonly line?: LineNumber;
    };

/** What detection may look at: one folder that holds a manifest. Read by an adapter; plain data. */
export interface TestPackage {
  /** The workspace folder, absolute, in the machine's own form. */
  readonly root: string;
  /** The package's folder below the root, or '' for the root itself. */
  readonly directory: WorkspacePath | '';
  /** File and folder names directly in the package's folder. Unsorted. */
  readonly entries: readonly string[];
  /** Texts of manifests and test configuration directly in the folder, by name (`package.json`, `pyproject.toml`, `.mocharc.yml`). */
  readonly manifests: Readonly<Record<string, string>>;
  /** Texts of the same kinds in the workspace root, when the package is below it. */
  readonly rootManifests: Readonly<Record<string, string>>;
  /** File and folder names in the workspace root. Lock files tell the package manager. */
  readonly rootEntries: readonly string[];
}

/** What the run is asked to leave behind besides its output. */
export interface RunWish {
  readonly selector: TestSelector;
  /** A folder that exists and is ours, absolute: reports and traces are written below it. */
  readonly scratch: string;
  /** Record what the tests execute. */
  readonly trace: boolean;
}

/**
 * A machine report that the run writes. It is read by what it holds. Asked of who writes one beside the text, whatever the version: Vitest,
 * Jest, pytest. go test, Mocha, AVA, node-tap and cargo have one only instead of the text; Node, bun and deno end at an option that they are
 * too old for. Of those the text tells each failure's name, place and values: test/long/everyRunner.test.ts.
 */
export interface ReportWish {
  /** Absolute. */
  readonly path: string;
  /** Arguments that ask for it, behind those of the command. */
  readonly flags: readonly string[];
}

/** A program and its arguments, never a shell string. */
export type Command = readonly [string, ...string[]];

/** Names that begin with a prefix and a slash lie in a folder of the workspace. */
export interface SourceFolder {
  readonly prefix: string;
  /** '' for the root. */
  readonly directory: WorkspacePath | '';
}

/** A trace that the run leaves behind. */
export interface TraceWish {
  readonly format: 'node' | 'python' | 'go';
  /** A folder, absolute: its files are the trace. */
  readonly path: string;
  /** Of a trace that names files by their module: where that lies. */
  readonly module?: SourceFolder;
  /** The workspace folder, absolute: what lies outside is not traced. */
  readonly root: string;
  /** What is run instead of the plan's command to leave the trace, and instead of what it tries otherwise. */
  readonly command: Command;
  readonly otherwise?: readonly Command[];
}

/** One command to run, and what it needs. */
export interface RunPlan {
  readonly framework: string;
  readonly selector: TestSelector;
  readonly command: Command;
  /** Commands to try, in order, where the program of the one before does not exist (`python3`, then `python`). */
  readonly otherwise?: readonly Command[];
  /** What must run first, in order, in the same folder: a build. The first that fails ends the run. */
  readonly prepare?: readonly Command[];
  /** Arguments with `*` are patterns that the script's shell would have expanded. */
  readonly expandGlobs?: boolean;
  /** Absolute. */
  readonly cwd: string;
  /** Set on top of the inherited environment; undefined removes a variable. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly report?: ReportWish;
  /** Where the trace lands, absolute, and in which form. */
  readonly trace?: TraceWish;
}

/** How a run ended. `exited` says nothing about passing: the exit code and the report do. `not-run`: the output came from elsewhere (a log, a report), and `plan.command` names that. */
export type RunOutcome =
  | 'exited'
  | 'timeout'
  | 'idle-timeout'
  | 'cancelled'
  | 'not-found'
  | 'watch-mode'
  | 'not-run';

export interface RunResult {
  /** Without the trace that it may have left: what proves a fix is not traced. */
  readonly plan: RunPlan;
  readonly outcome: RunOutcome;
  /** undefined when the process was killed or never started. */
  readonly exitCode: number | undefined;
  /** Standard output and error as they came, interleaved; the middle is cut out past the runner's limit, and said so in the text. */
  readonly output: string;
  /** The machine report's text, where one was asked for and written. */
  readonly report: string | undefined;
  readonly executed: ExecutedCode | undefined;
  readonly durationMs: number;
  /** The preparing command that failed: then no test was run, and the exit code and the output are its own. */
  readonly failedPreparation?: Command;
}

/** Code that ran, of one file. Ranges are sorted and do not overlap. */
export interface ExecutedFile {
  readonly path: WorkspacePath;
  readonly functions: readonly ExecutedFunction[];
}

/** A function, or the module's own code, that ran. */
export interface ExecutedFunction {
  /** '' for the module's own code, '(anonymous)' for a function without a name. */
  readonly name: string;
  /** Lines inside it that ran: without the blocks that did not, and without functions inside it, which stand for themselves. */
  readonly ran: readonly RanLines[];
}

/** Lines that ran equally often: so many times (V8, Go), or in so many tests (Python). */
export interface RanLines extends LineRange {
  readonly count: number;
}

/** What the failing test executed, and what its whole test file did, for weighing. Both sorted by path. */
export interface ExecutedCode {
  readonly files: readonly ExecutedFile[];
  /** The same of all tests of the file together, the failing one included; empty where they were not run. */
  readonly whole: readonly ExecutedFile[];
}

/** A framework that Greenlight can run. Pure: it plans, an adapter runs. */
export interface RunnerFramework {
  /** Stable, lower case: `node-test`, `mocha`, `jest`, `vitest`, `pytest`, `unittest`. */
  readonly id: string;
  /** As people write it. */
  readonly label: string;
  /** How sure it is that the package's tests run with it: 0 not at all, 1 named by the test script. Never throws on odd manifests. */
  detect(testPackage: TestPackage): number;
  /** @throws {UserFacingError} when the selector can't be expressed. */
  plan(testPackage: TestPackage, wish: RunWish): RunPlan;
}

/** Port: runs a plan. Implemented over processes in `node/`, by fakes in tests. */
export interface TestProcess {
  /** Resolves for every outcome, also failures to start. The whole process tree is gone when it resolves. */
  run(plan: RunPlan, options: TestProcessOptions): Promise<RunResult>;
}

export interface TestProcessOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Ends a run that prints nothing for so long. */
  readonly idleTimeoutMs: number;
  readonly onOutput: (text: string) => void;
}

/** Port: finds the packages of a workspace folder and reads what detection needs. */
export interface PackageFinder {
  /** The package nearest to a file (or to the root, without one) that some framework detects; nearest first. May be empty. */
  find(root: string, near: WorkspacePath | undefined, signal: AbortSignal): Promise<readonly TestPackage[]>;
}
