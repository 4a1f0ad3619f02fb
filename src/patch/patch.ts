import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';

/** An answer's edits, in order, before they are matched with files. */
export interface Patch {
  readonly edits: readonly FileEdit[];
  /** Parts that look like edits and are not whole; never applied. */
  readonly incomplete: readonly IncompleteEdit[];
}

export interface IncompleteEdit {
  readonly path: string | undefined;
  /** `incomplete` when left out: the answer was cut off. */
  readonly kind?: 'incomplete' | 'malformed';
  readonly reason: string;
}

/** Paths are as the answer wrote them: the planner judges them. */
export type FileEdit =
  | {
      readonly kind: 'replace';
      readonly path: string;
      readonly search: string;
      readonly replace: string;
      readonly hint: PlaceHint;
    }
  | { readonly kind: 'hunk'; readonly path: string; readonly hunk: DiffHunk }
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'whole'; readonly path: string; readonly text: string }
  /** `isEmptied`: the edits before it must have removed every line. */
  | { readonly kind: 'delete'; readonly path: string; readonly isEmptied?: boolean }
  /** `isCopy`: the file stays where it was, too. */
  | { readonly kind: 'rename'; readonly path: string; readonly to: string; readonly isCopy?: boolean };

/** What the answer itself said of the place. Settles ambiguity, nothing else. */
export interface PlaceHint {
  readonly line?: number;
  readonly enclosing?: string;
}

/** A unified-diff hunk. `oldStart` is 1-based, 0 for an insertion into an empty file, undefined where the header gave none. */
export interface DiffHunk {
  readonly oldStart: number | undefined;
  readonly enclosing: string | undefined;
  /** The hunk said that it ends with the file. */
  readonly atEnd?: boolean;
  readonly lines: readonly {
    readonly kind: 'context' | 'remove' | 'add';
    readonly text: string;
    readonly noNewline: boolean;
  }[];
}

/** How a hunk's place was found; `exact` is the only one not worth a word. */
export type MatchTier = 'exact' | 'line-ends' | 'indentation' | 'look-alikes' | 'elided' | 'reduced-context';

/** One contiguous change, the unit that a person accepts or rejects. */
export interface PlannedHunk {
  readonly id: string;
  readonly tier: MatchTier;
  /** Lines of the old text that go; `to < from` is an insertion before `from`. */
  readonly oldRange: LineRange;
  /** With their endings. May be empty. */
  readonly oldText: string;
  readonly newText: string;
}

/** What happens to one file. Texts are whole files, with their endings and BOM. */
export type PlannedChange =
  | {
      readonly kind: 'modify';
      readonly path: WorkspacePath;
      readonly before: string;
      readonly after: string;
      readonly hunks: readonly PlannedHunk[];
    }
  | { readonly kind: 'create'; readonly path: WorkspacePath; readonly after: string }
  | { readonly kind: 'delete'; readonly path: WorkspacePath; readonly before: string }
  | {
      readonly kind: 'rename';
      readonly path: WorkspacePath;
      readonly to: WorkspacePath;
      readonly before: string;
      readonly after: string;
      readonly hunks: readonly PlannedHunk[];
    };

/** Why one edit can't be applied. */
export interface PatchError {
  readonly kind:
    | 'no-match'
    | 'ambiguous'
    | 'missing-file'
    | 'exists'
    | 'overlap'
    | 'bad-path'
    | 'protected-path'
    | 'malformed'
    | 'incomplete'
    | 'no-op'
    | 'empty';
  readonly path: string | undefined;
  /** Which of the patch's edits, from 0; undefined for what concerns none of them alone. */
  readonly edit?: number;
  /** A full sentence. */
  readonly message: string;
  /** The nearest place and how it differs, for a person and for the repair request. */
  readonly nearest?: { readonly range: LineRange; readonly diff: string };
  /** The places that are equally right, at most five, where that is what is wrong. */
  readonly places?: readonly LineRange[];
}

/** All or nothing: either every edit has its place, or every edit that has none is named and nothing is planned. */
export type PlanResult =
  | {
      readonly kind: 'planned';
      readonly changes: readonly PlannedChange[];
      readonly notes: readonly PatchError[];
    }
  | { readonly kind: 'refused'; readonly errors: readonly PatchError[] };

/** The texts that a patch is planned against: undefined for a file that does not exist. */
export type ReadBefore = (path: WorkspacePath) => string | undefined;

/** A patch that was refused whole, and the texts that it was planned against. */
export interface RefusedPatch {
  readonly patch: Patch;
  readonly errors: readonly PatchError[];
  readonly files: ReadonlyMap<string, string | undefined>;
  /** Those of the files that a prompt may hold. */
  readonly shown: ReadonlySet<string>;
  /** What was put into the patch where the answer named a placeholder. */
  readonly secrets: ReadonlyMap<string, string>;
}
