import { cleanOutput } from './cleanOutput.ts';
import { FailureSet } from './failureSet.ts';
import { type ReadOptions, type ReadOutput, readFailures } from './readFailures.ts';
import { overlapUnits, type Region, troubledRegions } from './troubledRegions.ts';

/** What was read from a stream. */
export interface ReadStream extends ReadOutput {
  /** How many failures are told of beyond those that are held. */
  readonly more: number;
}

/**
 * Reads the failures of an output of any size in memory that does not grow with it, region of trouble by region. A failure that is
 * told several times counts once, at its fullest. A region that names no framework is read as those before it. Cannot throw but for what `chunks` throws.
 */
export async function readFailureStream(
  chunks: AsyncIterable<string>,
  options: ReadOptions,
): Promise<ReadStream> {
  const found = new FailureSet();
  const frameworks = new Set<string>();
  for await (const region of troubledRegions(chunks)) {
    const { framework, failures } = readFailures(region.text, { ...options, otherwise: frameworks });
    if (framework !== 'unknown') frameworks.add(framework);
    const end = lastLines(region);
    for (const failure of failures) if (!reaches(failure.excerpt, end)) found.add(failure);
  }
  const failures = found.held();
  return { framework: failures[0]?.framework ?? [...frameworks][0] ?? 'unknown', failures, more: found.more };
}

/** The lines before a cut: what is told up to there is told whole in the next region. Empty where nothing was cut. */
function lastLines({ text, isCut }: Region): readonly string[] {
  return isCut ? filledLines(cleanOutput(text.slice(-4096))).slice(-3) : [];
}

/** An account that is too long for the next region to hold the whole of it is better told in part than not at all. */
function reaches(excerpt: string, end: readonly string[]): boolean {
  if (end.length === 0 || excerpt.length > overlapUnits / 2) return false;
  const last = filledLines(excerpt.slice(-4096)).slice(-end.length);
  return last.every((line, at) => end.at(at - last.length)?.includes(line) === true);
}

function filledLines(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => line.trim() || []);
}
