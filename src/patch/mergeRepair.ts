import { say } from '../base/say.ts';
import { settlePath } from './namePath.ts';
import type { FileEdit, Patch } from './patch.ts';

/**
 * The patch with its failed edits replaced by what the repair gave for the same files, each file's at the place of its first
 * failed edit. A repair that edits another file, leaves a failed one out, or creates, deletes or renames is none: the parts that
 * say so make the patch incomplete, so that nothing of it is applied. Every edit goes through the planner again.
 * @param failed indices into the patch's edits.
 */
export function mergeRepair(patch: Patch, failed: readonly number[], repair: Patch): Patch {
  const paths = [...new Set(failed.flatMap((at) => patch.edits[at]?.path ?? []))];
  const given = repair.edits.map((edit): FileEdit => ({ ...edit, path: settlePath(edit.path, paths) }));
  const strays = given.filter(
    (edit) => !paths.includes(edit.path) || (edit.kind !== 'replace' && edit.kind !== 'hunk'),
  );
  const missing = paths.filter((path) => !given.some((edit) => edit.path === path));
  const placed = new Set<string>();
  const edits = patch.edits.flatMap((edit, at): readonly FileEdit[] => {
    if (!failed.includes(at)) return [edit];
    if (placed.has(edit.path)) return [];
    placed.add(edit.path);
    return given.filter(({ path }) => path === edit.path);
  });
  return {
    edits,
    incomplete: [
      ...repair.incomplete,
      ...strays.map(({ path }) => ({
        path,
        kind: 'malformed' as const,
        reason: say('The repair does something else with {0} than it was asked to.', path),
      })),
      ...missing.map((path) => ({
        path,
        kind: 'malformed' as const,
        reason: say('The repair leaves out the edit of {0}.', path),
      })),
    ],
  };
}
