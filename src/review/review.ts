import type { WorkspacePath } from '../base/path.ts';
import type { PlannedChange } from '../patch/patch.ts';

/** Why a change starts unticked or is shown apart. */
export type ReviewFlag = 'test' | 'snapshot' | 'skips-test' | 'ci' | 'configuration' | 'protected';

/** One file of the patch as a person reviews it. */
export interface ReviewFile {
  readonly change: PlannedChange;
  readonly flags: readonly ReviewFlag[];
  /** Ids of ticked hunks; a file without hunks has the one id of its path. */
  readonly accepted: ReadonlySet<string>;
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
  | {
      readonly kind: 'written' /** What stands on disk now, after save participants. */;
      readonly images: readonly FileImage[];
    }
  | {
      readonly kind: 'refused';
      readonly path: WorkspacePath;
      readonly reason: 'changed' | 'read-only' | 'dirty' | 'missing' | 'failed';
      readonly message: string;
    };

/** Port: writes files through the editor, all or nothing. On anything but `written` every file is as it was. */
export interface PlanWriter {
  write(images: readonly FileImage[], signal: AbortSignal): Promise<WriteResult>;
}
