import type { WorkspacePath } from '../base/path.ts';
import { groupReview } from './groupReview.ts';
import type { Review } from './review.ts';

/** One thing to tick: a hunk, or a file without hunks. */
export interface ReviewPlace {
  readonly path: WorkspacePath;
  readonly id: string;
}

/** Everything to tick, in the order in which a person reads it: code, then tests and settings. */
export function placesOf(review: Review): readonly ReviewPlace[] {
  const { code, apart } = groupReview(review);
  return [...code, ...apart].flatMap(({ file, ids }) => ids.map((id) => ({ path: file.change.path, id })));
}

/** The place after another, or before it; past the end it begins anew. The first, or the last, where there is no such place. undefined for an empty patch. */
export function stepFrom(
  review: Review,
  from: ReviewPlace | undefined,
  by: 'next' | 'previous',
): ReviewPlace | undefined {
  const places = placesOf(review);
  const at = places.findIndex(({ path, id }) => path === from?.path && id === from.id);
  if (by === 'next') return places[(at + 1) % places.length];
  return places.at(at < 0 ? -1 : at - 1);
}
