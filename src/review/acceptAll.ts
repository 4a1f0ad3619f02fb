import type { Review } from './review.ts';
import { tickableIds } from './startReview.ts';

/** The review with everything ticked: the proposal as it was made. */
export function acceptAll({ files }: Review): Review {
  return { files: files.map((file) => ({ ...file, accepted: new Set(tickableIds(file.change)) })) };
}
