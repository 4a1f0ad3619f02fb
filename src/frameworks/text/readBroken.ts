import type { MapPath, TestFailure } from '../../failure/failure.ts';
import { type LoadError, readLoadErrors } from './loadErrors.ts';
import { makeFailure } from './makeFailure.ts';

/** Where a file does not load the run ends with that: what Node prints of it is all there is. Nothing where no file of the workspace is named. */
export function readBroken(
  framework: string,
  lines: readonly string[],
  mapPath: MapPath,
): readonly TestFailure[] {
  return toFailures(framework, readLoadErrors(lines, mapPath).slice(0, 1), mapPath);
}

/** What ended the process that ran the tests, perhaps after others were told: Node says its version below it. */
export function readCrash(
  framework: string,
  lines: readonly string[],
  mapPath: MapPath,
): readonly TestFailure[] {
  const end = lines.findLastIndex((line) => /^Node\.js v\d/.test(line));
  const errors = end < 0 ? [] : readLoadErrors(lines.slice(0, end), mapPath);
  return toFailures(framework, errors.slice(-1), mapPath);
}

function toFailures(
  framework: string,
  errors: readonly LoadError[],
  mapPath: MapPath,
): readonly TestFailure[] {
  return errors.map(({ file, message, block }) =>
    makeFailure(
      { framework, nameParts: [file], separator: ' ', kind: 'load', block, message, file },
      mapPath,
    ),
  );
}
