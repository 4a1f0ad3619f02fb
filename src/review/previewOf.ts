import type { WorkspacePath } from '../base/path.ts';
import { imagesOf } from './imagesOf.ts';
import type { Review, ReviewFile } from './review.ts';

/** A file as it is shown: what stands on each side, with what is ticked. */
export interface Preview {
  readonly path: WorkspacePath;
  /** undefined for a new file. */
  readonly before: string | undefined;
  /** Where the right side stands: for a rename, where the file goes to. */
  readonly pathAfter: WorkspacePath;
  /** Empty where the file goes, or does not come. */
  readonly after: string;
  /** A file that goes has nothing to edit. */
  readonly canEdit: boolean;
}

/** What each file of a review looks like with what is ticked, those included of which nothing is. Every file has both its sides whatever is ticked, so that a diff can follow in place. */
export function previewOf({ files }: Review): readonly Preview[] {
  return files.map((file) => {
    const { change } = file;
    const before = change.kind === 'create' ? undefined : change.before;
    const pathAfter = change.kind === 'rename' ? change.to : change.path;
    const after = textAfter(file) ?? '';
    return { path: change.path, before, pathAfter, after, canEdit: change.kind !== 'delete' };
  });
}

function textAfter(file: ReviewFile): string | undefined {
  const images = imagesOf({ files: [file] });
  if (images.length > 0) return images.at(-1)?.after;
  return file.change.kind === 'create' ? undefined : file.change.before;
}
