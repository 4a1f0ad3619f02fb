import { memoize } from './memoize.ts';
import type { WorkspacePath } from './path.ts';

/** A listing's paths by the files' own names, in its order. One for each listing. */
export const pathsByName = memoize(
  (paths: readonly WorkspacePath[]): ReadonlyMap<string, readonly WorkspacePath[]> => {
    const byName = new Map<string, WorkspacePath[]>();
    for (const path of paths) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [path]);
      else same.push(path);
    }
    return byName;
  },
);
