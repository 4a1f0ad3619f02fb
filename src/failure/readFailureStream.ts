import type { TestFailure } from './failure.ts';
import { type ReadOptions, type ReadOutput, readFailures } from './readFailures.ts';

/** Big enough for a framework's whole account of its failures, small enough to hold twice. */
const windowUnits = 1024 * 1024;
/** What the next window sees again, so that a failure across the cut is whole in one of them. */
const overlapUnits = 128 * 1024;

/**
 * Reads the failures of an output of any size in memory that does not grow with it: window by window, each cut at a line end
 * and overlapping the one before. A failure that two windows hold counts once. Cannot throw but for what `chunks` throws.
 */
export async function readFailureStream(
  chunks: AsyncIterable<string>,
  options: ReadOptions,
): Promise<ReadOutput> {
  const found = new Map<string, TestFailure>();
  let framework: string | undefined;
  let pending = '';
  const read = (text: string) => {
    const result = readFailures(text, framework === undefined ? options : { ...options, framework });
    if (result.framework !== 'unknown') framework ??= result.framework;
    for (const failure of result.failures) {
      const key = [failure.framework, failure.file, failure.line, failure.name].join('\n');
      if (!found.has(key)) found.set(key, failure);
    }
  };
  for await (const chunk of chunks) {
    pending += chunk;
    while (pending.length >= windowUnits) {
      read(pending.slice(0, windowUnits));
      const again = pending.lastIndexOf('\n', windowUnits - overlapUnits) + 1;
      pending = pending.slice(again > 0 ? again : windowUnits - overlapUnits);
    }
  }
  read(pending);
  return { framework: framework ?? 'unknown', failures: [...found.values()] };
}
