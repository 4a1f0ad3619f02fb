import type { MapPath, TestFailure } from '../../failure/failure.ts';
import { readLoadErrors } from './loadErrors.ts';
import { makeFailure } from './makeFailure.ts';

/** Where a file does not load the run ends with that: what Node prints of it is all there is. Nothing where no file of the workspace is named. */
export function readBroken(
  framework: string,
  lines: readonly string[],
  mapPath: MapPath,
): readonly TestFailure[] {
  return readLoadErrors(lines, mapPath)
    .slice(0, 1)
    .map(({ file, message, block }) =>
      makeFailure(
        { framework, nameParts: [file], separator: ' ', kind: 'load', block, message, file },
        mapPath,
      ),
    );
}
