import type { ExecutedCode } from './run.ts';
import { setLoadApart } from './setLoadApart.ts';

/** Traces of one failing test. Each may be missing. */
export interface TestTraces {
  /** Of its own run. */
  readonly alone: ExecutedCode | undefined;
  /** Of its whole file's. */
  readonly whole: ExecutedCode | undefined;
  /** Of loading the file and running none of its tests. */
  readonly load: ExecutedCode | undefined;
}

/** Puts them together. Of a whole file that was traced test by test the failing tests' part serves alone. */
export function joinExecuted({ alone, whole, load }: TestTraces): ExecutedCode | undefined {
  if (alone === undefined) return whole;
  const all = whole === undefined ? alone.whole : whole.whole.length > 0 ? whole.whole : whole.files;
  const joined = { files: alone.files, whole: all };
  if (load === undefined) return joined;
  return { files: setLoadApart(joined.files, load.files), whole: setLoadApart(joined.whole, load.files) };
}
