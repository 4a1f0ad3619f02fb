import type { MapPath, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { looksLikeTest, readFrames } from './stackFrames.ts';

/** A file that Playwright could not load, out of an error and its frames: the last one that looks like a test is what the runner wanted. Nothing where there is none. */
export function readBrokenFile(block: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const file = readFrames(block, mapPath).findLast((frame) => looksLikeTest(frame.file))?.file;
  const raw = { framework: 'playwright', separator: ' › ', kind: 'load' as const, block };
  return file === undefined ? [] : [makeFailure({ ...raw, nameParts: [file], file }, mapPath)];
}
