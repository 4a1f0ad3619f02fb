import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure, type RawFailure } from './makeFailure.ts';
import { readBroken } from './readBroken.ts';

/*
 * Mocha's epilogue, the same for spec, dot, min, list, landing, progress and nyan:
 *
 *     epilogue := '  ' n ' passing' … '  ' n ' failing' blank ( failure )*
 *     failure  := '  ' n ') ' title EOL ( deeper title EOL )* the last ends with ':'  detail*      deeper by two each
 *     broken   := ' Exception during run: ' error      a file that does not load; Mocha up to 9 prints the error alone, with its own frames
 */
const startLine = /^ {2}(?<number>\d+)\) (?<title>.*)$/;

export const mochaText: OutputParser = {
  id: 'mocha',
  label: 'Mocha',
  signs: ['passing (', 'failing', 'Exception during run: ', 'mocha/lib/'],
  recognise: (text) => {
    if (/^ {2}\d+ passing \(/m.test(text)) return 1;
    return /^ {2}\d+ failing$|^ Exception during run: |^ {4}at .*mocha\/lib\/(?:cli\/|mocha\.js|nodejs\/)/m.test(
      text,
    )
      ? 0.9
      : 0;
  },
  parse(text, mapPath) {
    const lines = text.split('\n');
    // A log of several packages holds an epilogue of each.
    const runs = lines.flatMap((line, at) => (/^ {2}\d+ failing$/.test(line) ? [at] : []));
    if (runs.length === 0) {
      const broken = readBroken('mocha', lines, mapPath);
      return broken.length > 0 ? broken : readContinued(lines, mapPath);
    }
    return runs.flatMap((from, run) => readEpilogue(lines.slice(from, runs[run + 1]), mapPath));
  },
};

function readEpilogue(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const count = Number(/\d+/.exec(lines[0] ?? '')?.[0]);
  const starts = findStarts(lines, 1).slice(0, count + 1);
  return starts.slice(0, count).map((from, at) => {
    const block = lines.slice(from, starts[at + 1]);
    return readFailure(at + 1 === count ? withoutNext(block) : block, mapPath);
  });
}

/** Of an epilogue that began before this text what is told in it: numbered on from any number, each with its stack. */
function readContinued(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const first = lines.findIndex((line, at) => startLine.test(line) && /^ {7}\S/.test(lines[at + 1] ?? ''));
  if (first < 0) return [];
  const starts = findStarts(lines, first, Number(startLine.exec(lines[first] ?? '')?.groups?.['number']));
  return starts
    .map((from, at) => lines.slice(from, starts[at + 1]))
    .filter((block) => block.some((line) => /^ {4,}at /.test(line)))
    .map((block, at, all) => readFailure(at === all.length - 1 ? withoutNext(block) : block, mapPath));
}

/** The last failure ends with its stack: what follows after a blank line is another program's. */
function withoutNext(block: readonly string[]): readonly string[] {
  const end = block.findIndex((line, at) => line.trim() === '' && /^ {4,}at /.test(block[at - 1] ?? ''));
  return end < 0 ? block : block.slice(0, end);
}

/** Lines that open a failure: numbered on from the first one's number, so that numbered lists in messages do not count. */
function findStarts(lines: readonly string[], from: number, first = 1): number[] {
  const starts: number[] = [];
  for (let at = from; at < lines.length; at++) {
    if (Number(startLine.exec(lines[at] as string)?.groups?.['number']) === starts.length + first)
      starts.push(at);
  }
  return starts;
}

function readFailure(lines: readonly string[], mapPath: MapPath): TestFailure {
  const { nameParts, below } = readTitles(lines);
  const told = lines.slice(below);
  return makeFailure(
    { framework: 'mocha', nameParts, separator: ' ', block: told, details: () => readDetails(told) },
    mapPath,
  );
}

/** Each title stands two deeper than the one above it, whatever it begins with itself; what does not goes on with one of several lines. */
function readTitles(lines: readonly string[]): {
  readonly nameParts: readonly string[];
  readonly below: number;
} {
  const titles = [[startLine.exec(lines[0] ?? '')?.groups?.['title'] ?? '']];
  let at = 1;
  for (let end = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const margin = 2 * titles.length + 5;
    const indent = line.search(/\S/);
    const isEnded = titles.at(-1)?.at(-1)?.endsWith(':') === true;
    if (at > end && !isEnded) end = endOfTitle(lines, at);
    if (indent === margin || (indent > margin && !isEnded)) titles.push([line.slice(margin)]);
    else if (!isEnded && at <= end) titles.at(-1)?.push(line);
    else break;
  }
  const nameParts = titles.map((title) => title.join('\n'));
  return { nameParts: nameParts.with(-1, nameParts.at(-1)?.replace(/:$/, '') ?? ''), below: at };
}

/** The row in which a title ends; that above where none does before a blank line. */
function endOfTitle(lines: readonly string[], from: number): number {
  const end = lines.findIndex((line, at) => at >= from && (line.endsWith(':') || line.trim() === ''));
  return lines[end]?.endsWith(':') === true ? end : from - 1;
}

function readDetails(told: readonly string[]): Partial<RawFailure> {
  const block = told.map((line) =>
    line.replace(/^ {2,6}(?=\S)/, (indent) => (indent.length > 5 ? ' '.repeat(indent.length - 5) : '')),
  );
  const first = block.find((line) => line.trim() !== '')?.trim();
  return { block, message: first?.replace(/^(?:Uncaught )?(?:[\w$.]*Error)(?: \[\w+\])?: /, '') };
}
