import { foldPath } from '../base/path.ts';
import type { FileEdit, Patch } from './patch.ts';

/**
 * The patch with the paths of its edits as the workspace spells them, where that differs only in case, or in whether a letter and its mark are one character
 * or two: on a disk that heeds neither both are one file, and elsewhere the answer means the file that is there. What a rename leads to is left as written.
 */
export function settleSpelling(patch: Patch, listing: readonly string[]): Patch {
  const known = new Set(listing);
  const made = new Set(patch.edits.flatMap((edit) => (edit.kind === 'rename' ? [edit.to] : [])));
  const strange = new Set(
    patch.edits.map(({ path }) => path).filter((path) => !known.has(path) && !made.has(path)),
  );
  const wanted = new Set([...strange].map(foldPath));
  if (wanted.size === 0) return patch;
  const spelled = Map.groupBy(
    listing.filter((path) => wanted.has(foldPath(path))),
    foldPath,
  );
  const settle = (path: string) => {
    const [only, ...more] = strange.has(path) ? (spelled.get(foldPath(path)) ?? []) : [];
    return only === undefined || more.length > 0 ? path : only;
  };
  return { ...patch, edits: patch.edits.map((edit): FileEdit => ({ ...edit, path: settle(edit.path) })) };
}
