import type { WorkspacePath } from '../base/path.ts';
import { tickableIds } from './flagFile.ts';
import type { Review } from './review.ts';

/** What a person ticked or unticked of one file. */
export interface Tick {
  readonly path: WorkspacePath;
  readonly ids: readonly string[];
  readonly isTicked: boolean;
}

/** The review after ticks, in order. Ids that a file does not have are passed over. */
export function tick({ files }: Review, ticks: readonly Tick[]): Review {
  return {
    files: files.map((file) => {
      const accepted = new Set(file.accepted);
      const known = new Set(tickableIds(file.change));
      for (const { path, ids, isTicked } of ticks) {
        if (path !== file.change.path) continue;
        for (const id of ids.filter((each) => known.has(each))) {
          if (isTicked) accepted.add(id);
          else accepted.delete(id);
        }
      }
      return { ...file, accepted };
    }),
  };
}
