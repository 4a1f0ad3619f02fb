import type { WorkspacePath } from '../base/path.ts';
import type { Review, ReviewFlag } from './review.ts';

/** What of the ticked changes weakens a verdict ("passes only because the assertion changed"), by file; files without such are left out. */
export function acceptedFlags({
  files,
}: Review): readonly { readonly path: WorkspacePath; readonly flags: readonly ReviewFlag[] }[] {
  return files.flatMap(({ change, accepted, flagsById }) => {
    const flags = new Set([...accepted].flatMap((id) => flagsById.get(id) ?? []));
    return flags.size === 0 ? [] : [{ path: change.path, flags: [...flags] }];
  });
}
