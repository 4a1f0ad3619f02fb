import { cleanOutput } from './cleanOutput.ts';
import type { MapPath, OutputParser, ReadStream, TestFailure } from './failure.ts';
import { FailureSet } from './failureSet.ts';
import { type ReadOptions, readTexts } from './readTexts.ts';
import { type Region, readTroubledRegions } from './readTroubledRegions.ts';
import { separateOutputs } from './separateOutputs.ts';

/** What a region shares with the next one at most: an account of that size is whole in one of them. */
const sharedUnits = 64 * 1024;
/** What it shares above the last account that it tells of, which may be cut: its title, and pages of what the test printed. */
const aboveUnits = 16 * 1024;

/**
 * Reads the failures of an output of any size in memory that does not grow with it, region of trouble by region. A failure that is
 * told several times counts once, at its fullest. A region that names no framework is read as those before it. Cannot throw but for what `chunks` throws.
 */
export async function readFailureStream(
  chunks: AsyncIterable<string>,
  options: ReadOptions,
): Promise<ReadStream> {
  const reader = new StreamReader(options);
  await readTroubledRegions(chunks, (region) => reader.read(region));
  return reader.finish();
}

class StreamReader {
  readonly #options: ReadOptions;
  readonly #namesOnly: MapPath;
  readonly #found = new FailureSet();
  readonly #otherwise = new Set<OutputParser>();
  #framework = 'unknown';
  /** What the region can't be read without that stands above it. */
  #head = '';

  constructor(options: ReadOptions) {
    this.#options = options;
    this.#namesOnly = Object.assign((printed: string) => options.mapPath(printed), {
      namesOnly: true,
    } as const);
  }

  /** @returns where in the region the next one begins. */
  read(region: Region): number {
    const [text = '', ...others] = separateOutputs(region.text);
    const { failures, by, framework } = readTexts([this.#head + text, ...others], {
      ...this.#options,
      mapPath: this.#found.isFull ? this.#namesOnly : this.#options.mapPath,
      otherwise: this.#otherwise,
    });
    for (const parser of by) this.#otherwise.add(parser);
    if (this.#framework === 'unknown') this.#framework = framework;
    // Others may be told in the same words: only the last one printed stands at a cut.
    const last = failures.at(-1);
    const isCut = last !== undefined && reaches(last.excerpt, lastLines(region));
    for (const failure of failures) if (failure !== last || !isCut) this.#found.add(failure);
    const isOne = others.length === 0 && by.size === 1;
    const from = beginOfNext(region, isOne ? last : undefined);
    const isBare = text === region.text;
    this.#head = region.isCut ? this.#headOfNext(region.text.slice(0, from), { isBare, by }) : '';
    return from;
  }

  /** Where the text above goes on in a report, or a subtest, what encloses that. Empty where packages print at once. */
  #headOfNext(
    above: string,
    { isBare, by }: { readonly isBare: boolean; readonly by: ReadonlySet<OutputParser> },
  ): string {
    const enclosing = [...by].flatMap(({ enclosing: tell }) => tell ?? []);
    if (enclosing.length === 0) return '';
    const [own = '', ...others] = isBare ? [above] : separateOutputs(above);
    if (others.length > 0) return '';
    const heads = enclosing.map((tell) => tell(this.#head + own));
    return heads.join('').slice(0, sharedUnits);
  }

  finish(): ReadStream {
    const failures = this.#found.held();
    return {
      framework: failures[0]?.framework ?? this.#framework,
      failures,
      more: this.#found.more,
    };
  }
}

/** Above the account that may be cut, at a line's start. @param last the last failure that the region tells of, where no other may stand behind it. */
function beginOfNext({ text, isCut }: Region, last: TestFailure | undefined): number {
  if (!isCut) return text.length;
  const [first = '\n'] = filledLines(last?.excerpt ?? '');
  const account = last === undefined ? -1 : text.lastIndexOf(first);
  const from = Math.max(text.length - sharedUnits, account < 0 ? 0 : account - aboveUnits);
  return text.indexOf('\n', from) + 1 || from;
}

/** The lines before a cut: what is told up to there is told whole in the next region. Empty where nothing was cut. */
function lastLines({ text, isCut }: Region): readonly string[] {
  return isCut ? filledLines(cleanOutput(text.slice(-4096))).slice(-3) : [];
}

/** An account that is too long for the next region to hold the whole of it is better told in part than not at all. */
function reaches(excerpt: string, end: readonly string[]): boolean {
  if (end.length === 0 || excerpt.length > sharedUnits / 2) return false;
  const last = filledLines(excerpt.slice(-4096)).slice(-end.length);
  return last.every((line, at) => end.at(at - last.length)?.includes(line) === true);
}

function filledLines(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => line.trim() || []);
}
