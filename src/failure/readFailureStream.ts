import { cleanOutput } from './cleanOutput.ts';
import type { OutputParser, ReadStream } from './failure.ts';
import { FailureSet } from './failureSet.ts';
import { type ReadOptions, readTexts } from './readTexts.ts';
import { separateOutputs } from './separateOutputs.ts';
import { overlapUnits, type Region, troubledRegions } from './troubledRegions.ts';

/**
 * Reads the failures of an output of any size in memory that does not grow with it, region of trouble by region. A failure that is
 * told several times counts once, at its fullest. A region that names no framework is read as those before it. Cannot throw but for what `chunks` throws.
 */
export async function readFailureStream(
  chunks: AsyncIterable<string>,
  options: ReadOptions,
): Promise<ReadStream> {
  const found = new FailureSet();
  const otherwise = new Set<OutputParser>();
  const named = Object.assign((printed: string) => options.mapPath(printed), { namesOnly: true } as const);
  let framework = 'unknown';
  let head = '';
  for await (const region of troubledRegions(chunks)) {
    const [text = '', ...others] = separateOutputs(region.text);
    const texts = [head + text, ...others];
    const isBare = text === region.text;
    const mapPath = found.isFull ? named : options.mapPath;
    const read = readTexts(texts, { ...options, mapPath, otherwise });
    for (const parser of read.by) otherwise.add(parser);
    if (framework === 'unknown') framework = read.framework;
    // Others may be told in the same words: only the last one printed stands at a cut.
    const last = read.failures.at(-1);
    const isCut = last !== undefined && reaches(last.excerpt, lastLines(region));
    for (const failure of read.failures) if (failure !== last || !isCut) found.add(failure);
    head = headOfNext({ ...region, head, isBare }, read.by);
  }
  const failures = found.held();
  return { framework: failures[0]?.framework ?? framework, failures, more: found.more };
}

/** What the next region can't be read without: where it begins in a report, or a subtest, what encloses that. Empty where packages print at once. */
function headOfNext(
  { text, sharedUnits, head, isBare }: Region & { readonly head: string; readonly isBare: boolean },
  by: ReadonlySet<OutputParser>,
): string {
  const enclosing = [...by].flatMap(({ enclosing: tell }) => tell ?? []);
  if (sharedUnits === 0 || enclosing.length === 0) return '';
  const above = text.slice(0, -sharedUnits);
  const [own = '', ...others] = isBare ? [above] : separateOutputs(above);
  if (others.length > 0) return '';
  const heads = enclosing.map((tell) => tell(head + own));
  return heads.join('').slice(0, overlapUnits);
}

/** The lines before a cut: what is told up to there is told whole in the next region. Empty where nothing was cut. */
function lastLines({ text, sharedUnits }: Region): readonly string[] {
  return sharedUnits > 0 ? filledLines(cleanOutput(text.slice(-4096))).slice(-3) : [];
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
