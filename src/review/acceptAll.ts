import { tickableIds } from './flagFile.ts';
import type { Review } from './review.ts';

/** The review with everything ticked: the proposal as it was made. */
export function acceptAll({ files }: Review): Review {
  return { files: files.map((file) => ({ ...file, accepted: new Set(tickableIds(file.change)) })) };
}
