import type { TestFailure } from './failure.ts';
import { type ReadOptions, type ReadOutput, readFailures } from './readFailures.ts';
import { type Region, troubledRegions } from './troubledRegions.ts';

/**
 * Reads the failures of an output of any size in memory that does not grow with it, region of trouble by region. A failure that is
 * told several times counts once, at its fullest. A region that names no framework is read as those before it. Cannot throw but for what `chunks` throws.
 */
export async function readFailureStream(
  chunks: AsyncIterable<string>,
  options: ReadOptions,
): Promise<ReadOutput> {
  const found = new FailureSet();
  const frameworks = new Set<string>();
  for await (const region of troubledRegions(chunks)) {
    const { framework, failures } = readRegion(region.text, options, frameworks);
    if (framework !== 'unknown') frameworks.add(framework);
    for (const failure of failures) if (!reachesCut(failure, region)) found.add(failure);
  }
  const failures = found.all();
  return { framework: failures[0]?.framework ?? [...frameworks][0] ?? 'unknown', failures };
}

function readRegion(text: string, options: ReadOptions, frameworks: ReadonlySet<string>): ReadOutput {
  const plain = readFailures(text, options);
  if (plain.framework !== 'unknown') return plain;
  for (const framework of frameworks) {
    const hinted = readFailures(text, { ...options, framework });
    if (hinted.failures.length > 0) return hinted;
  }
  return plain;
}

/** What is told up to the very end of a region that was cut is told whole in the next. */
function reachesCut({ excerpt }: TestFailure, { text, isCut }: Region): boolean {
  if (!isCut) return false;
  const lastLine = excerpt.slice(excerpt.lastIndexOf('\n') + 1).trim();
  return lastLine !== '' && text.slice(-2 * lastLine.length - 200).includes(lastLine);
}

/** Failures in order, each once. */
class FailureSet {
  readonly #byName = new Map<string, TestFailure[]>();

  add(failure: TestFailure): void {
    const key = `${failure.framework}\n${failure.name}`;
    const known = this.#byName.get(key) ?? [];
    this.#byName.set(key, known);
    const at = known.findIndex((other) => isSame(other, failure));
    const other = known[at];
    if (other === undefined) known.push(detach(failure));
    else if (isFuller(failure, other)) known[at] = detach(failure);
  }

  all(): readonly TestFailure[] {
    return [...this.#byName.values()].flat();
  }
}

function isSame(one: TestFailure, other: TestFailure): boolean {
  const agree = <T>(a: T | undefined, b: T | undefined) => a === undefined || b === undefined || a === b;
  return agree(one.file, other.file) && agree(one.line, other.line);
}

function isFuller(one: TestFailure, other: TestFailure): boolean {
  const fields = ({ file, line, message, expected, frames }: TestFailure) =>
    [file, line, message, expected, frames[0]].filter((field) => field !== undefined).length;
  return fields(one) > fields(other);
}

/** A copy whose strings are its own: a slice of a string holds the whole of it in memory, here a region. */
function detach(failure: TestFailure): TestFailure {
  return structuredClone(failure);
}
