import type { Review } from './review.ts';

/** Whether any ticked change is of plain code: without one, a test that turned green did so because what judges it changed. */
export function acceptsCode({ files }: Review): boolean {
  return files.some(({ accepted, flagsById }) =>
    [...accepted].some((id) => (flagsById.get(id) ?? []).every((flag) => flag === 'hidden')),
  );
}
