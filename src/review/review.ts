import type { WorkspacePath } from '../base/path.ts';
import type { PlannedChange } from '../patch/patch.ts';

/**
 * What a change touches besides code. All but `test` can turn a red test green without a fix, reach beyond the code, or
 * deceive who reads it: they start unticked under every policy.
 */
export type ReviewFlag =
  | 'test'
  | 'assertion'
  | 'snapshot'
  | 'skips-test'
  | 'timeout'
  | 'coverage'
  | 'ci'
  | 'configuration'
  /** Characters that no editor shows, or that turn the order of what it shows. */
  | 'hidden'
  | 'protected';

/** The setting `greenlight.mayChange`: what starts ticked. `evidence` lets the patch itself decide. */
export type MayChange = 'code' | 'tests' | 'evidence';

/** One file of the patch as a person reviews it. */
export interface ReviewFile {
  readonly change: PlannedChange;
  /** Of the file or any of its hunks; each once. Empty for plain code. */
  readonly flags: readonly ReviewFlag[];
  /** By hunk id, or the path for a change without hunks; ids without flags are left out. */
  readonly flagsById: ReadonlyMap<string, readonly ReviewFlag[]>;
  /** Ids of ticked hunks; a file without hunks has the one id of its path. */
  readonly accepted: ReadonlySet<string>;
  /** A person wrote into what the answer proposed. */
  readonly isEdited?: boolean;
}

export interface Review {
  readonly files: readonly ReviewFile[];
}

/** A whole file before and after: undefined is a file that does not exist. Exact texts, endings and BOM included. */
export interface FileImage {
  readonly path: WorkspacePath;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export type WriteResult =
  /** What stands on disk now, after save participants; what a person typed meanwhile is not part of it. */
  | { readonly kind: 'written'; readonly images: readonly FileImage[] }
  | {
      readonly kind: 'refused';
      readonly path: WorkspacePath;
      readonly reason: 'changed' | 'read-only' | 'dirty' | 'missing' | 'failed';
      readonly message: string;
      /** False where a file could not even be brought back: the journal is needed still. */
      readonly isRestored: boolean;
    };

/** Port: writes files through the editor, all or nothing. On anything but `written` every file is as it was, byte for byte, unless it says otherwise. */
export interface PlanWriter {
  write(images: readonly FileImage[], signal: AbortSignal): Promise<WriteResult>;
  /** Saves those of the files that have unsaved edits. */
  save(paths: readonly WorkspacePath[]): Promise<void>;
}
