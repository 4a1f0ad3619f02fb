import { joinLines, splitLines } from '../base/lines.ts';
import type { PlannedChange, PlannedHunk } from '../patch/patch.ts';
import type { FileImage, Review, ReviewFile } from './review.ts';

/** What the ticked hunks make of each file: whole texts before and after. Files with nothing ticked are left out. */
export function imagesOf({ files }: Review): FileImage[] {
  return files.flatMap((file) => (file.accepted.size === 0 ? [] : imagesOfFile(file)));
}

function imagesOfFile({ change, accepted }: ReviewFile): FileImage[] {
  switch (change.kind) {
    case 'create':
      return [{ path: change.path, before: undefined, after: change.after }];
    case 'delete':
      return [{ path: change.path, before: change.before, after: undefined }];
    case 'rename':
      return [
        { path: change.path, before: change.before, after: undefined },
        { path: change.to, before: undefined, after: textAfter(change, accepted) },
      ];
    case 'modify':
      return [{ path: change.path, before: change.before, after: textAfter(change, accepted) }];
  }
}

function textAfter(
  change: Extract<PlannedChange, { hunks: readonly PlannedHunk[] }>,
  accepted: ReadonlySet<string>,
): string {
  const lines = splitLines(change.before).map((line) => joinLines([line]));
  let at = 0;
  let text = '';
  for (const { id, oldRange, newText } of change.hunks) {
    const [from, to] = [oldRange.from - 1, oldRange.to];
    text += lines.slice(at, from).join('') + (accepted.has(id) ? newText : lines.slice(from, to).join(''));
    at = to;
  }
  return text + lines.slice(at).join('');
}
