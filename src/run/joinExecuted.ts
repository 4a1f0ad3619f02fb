import type { ExecutedCode } from './run.ts';

/**
 * Puts the trace of the failing test's own run together with that of its whole file's. Each may be missing: of a whole file
 * that was traced test by test the failing tests' part serves alone.
 */
export function joinExecuted(
  alone: ExecutedCode | undefined,
  file: ExecutedCode | undefined,
): ExecutedCode | undefined {
  if (alone === undefined || file === undefined) return alone ?? file;
  return { files: alone.files, whole: file.whole.length > 0 ? file.whole : file.files };
}
