import { memoize } from '../base/memoize.ts';
import type { WorkspacePath } from '../base/path.ts';
import { pathsByName } from '../base/pathsByName.ts';

/** One for each listing. */
export const finderOf = memoize((paths: readonly WorkspacePath[]) => new PathFinder(paths));

/** Finds the workspace's file for a path that another machine printed, by its longest known ending. */
export class PathFinder {
  private readonly byName: ReadonlyMap<string, readonly WorkspacePath[]>;
  private readonly all: ReadonlySet<string>;
  private folders: ReadonlyMap<string, readonly WorkspacePath[]> | undefined;

  constructor(paths: readonly WorkspacePath[]) {
    this.all = new Set(paths);
    this.byName = pathsByName(paths);
  }

  has(path: string): path is WorkspacePath {
    return this.all.has(path);
  }

  /** The files directly in a folder; '' is the root. */
  inFolder(folder: string): readonly WorkspacePath[] {
    this.folders ??= Map.groupBy(this.all as ReadonlySet<WorkspacePath>, (path) =>
      path.slice(0, Math.max(0, path.lastIndexOf('/'))),
    );
    return this.folders.get(folder) ?? [];
  }

  /** Every file of that name whose path ends with the given segments. */
  ending(suffix: string): readonly WorkspacePath[] {
    const same = this.byName.get(suffix.slice(suffix.lastIndexOf('/') + 1)) ?? [];
    return same.filter((path) => path === suffix || path.endsWith(`/${suffix}`));
  }

  /**
   * Where several files fit (`src/index.test.ts`, printed in one package of many), the one whose folder the rest of the text names most often:
   * runners print the folder they ran in, and a command changes into it.
   * @returns undefined when no file fits, or several and the text tells none of them apart.
   */
  find(printed: string, told = ''): WorkspacePath | undefined {
    let rest = printed.replaceAll('\\', '/').replace(/^(?:\.?\.?\/)+/, '');
    if (!this.byName.has(rest.slice(rest.lastIndexOf('/') + 1))) return undefined;
    for (;;) {
      if (this.has(rest)) return rest;
      const fits = this.ending(rest);
      if (fits.length === 1) return fits[0];
      if (fits.length > 1) return choosePrinted(fits, rest, told);
      const slash = rest.indexOf('/');
      if (slash < 0) return undefined;
      rest = rest.slice(slash + 1);
    }
  }
}

function choosePrinted(
  fits: readonly WorkspacePath[],
  printed: string,
  told: string,
): WorkspacePath | undefined {
  const counted = fits
    .slice(0, 50)
    .map((path) => ({ path, count: countFolder(told, path.slice(0, -printed.length - 1)) }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = counted;
  return first !== undefined && first.count > (second?.count ?? 0) ? first.path : undefined;
}

/** How often a folder stands in a text, as a whole or the beginning of a path. */
function countFolder(text: string, folder: string): number {
  if (folder === '') return 0;
  let count = 0;
  for (let at = text.indexOf(folder); at >= 0; at = text.indexOf(folder, at + folder.length))
    if (/^(?:[^\w.-]|$)/.test(text.slice(at + folder.length, at + folder.length + 1))) count++;
  return count;
}
