import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import type { AssertionValues } from './assertionValues.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, readPlaces, splitBlocks } from './places.ts';

/*
 * Catch2's console reporter:
 *
 *     case    := dashes EOL name EOL ( '  ' section EOL )* dashes EOL path ':' line EOL dots EOL failure*
 *     failure := path ':' line ': FAILED:' EOL '  ' macro EOL ('with expansion:' EOL '  ' values)? …
 */
const place = /^(?<path>[^\s:(]+)[:(](?<line>\d+)\)?: FAILED:?/;

export const catch2Text: OutputParser = {
  id: 'catch2',
  label: 'Catch2',
  signs: [': failed: ', 'test cases: ', 'is a Catch2', 'All tests passed (', ': FAILED:'],
  recognise: (text) =>
    /^\S+[:(]\d+\)?: failed: |^test cases: +\d+ \||^(?:\S+ is a Catch2|All tests passed \(\d+ assertion)|^\S+[:(]\d+\)?: FAILED:$/m.test(
      text,
    )
      ? 1
      : 0,
  parse(text, mapPath) {
    const lines = text.split('\n');
    let names: readonly string[] = [];
    const failures: TestFailure[] = [];
    for (let at = 0; at < lines.length; at++) {
      if (/^-{20,}$/.test(lines[at] ?? '')) {
        const end = lines.findIndex((line, row) => row > at && /^-{20,}$/.test(line));
        if (end > at && end - at < 12) {
          names = lines.slice(at + 1, end).map((line) => line.trim());
          at = end;
        }
      } else if (place.test(lines[at] ?? '')) {
        const end = lines.findIndex(
          (line, row) => row > at && (place.test(line) || /^(?:-{20,}|={20,})$/.test(line)),
        );
        const block = lines.slice(at, end < 0 ? undefined : end);
        failures.push(readFailure(names, block, mapPath));
        at += block.length - 1;
      }
    }
    return [...failures, ...readCompact(lines, mapPath)];
  },
};

/** The compact reporter names the place and not the test. */
const compact =
  /^(?<path>[^\s:(]+)[:(](?<line>\d+)\)?: failed: (?<message>.*?)(?: for: (?<expansion>.*?))?(?: with \d+ messages?: .*)?$/;

function readCompact(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  return lines.flatMap((line) => {
    const { path, message, expansion } = compact.exec(line)?.groups ?? {};
    if (path === undefined || message === undefined) return [];
    const { actual, expected } = comparedIn(expansion);
    const frames = readPlaces([line], compact, mapPath);
    const raw = { message, actual, expected, frames, file: frames[0]?.file, line: frames[0]?.line };
    const nameParts = [`${path}:${frames[0]?.line ?? '?'}`];
    return [
      makeFailure({ framework: 'catch2', nameParts, separator: ' / ', block: [line], ...raw }, mapPath),
    ];
  });
}

/** The two sides of a comparison for equality; of one that should not hold there are none: `!(2 == 2)`. */
function comparedIn(expansion = ''): AssertionValues {
  const [, actual, expected] = /^(?!!\()(.+) == (.+)$/.exec(expansion) ?? [];
  return actual === undefined || expected === undefined ? {} : { actual, expected };
}

/** What stands above a message where no assertion failed. */
const heading = /^(?:due to unexpected exception|explicitly) with messages?:$/;

function readFailure(names: readonly string[], block: readonly string[], mapPath: MapPath): TestFailure {
  const [expansion] = splitBlocks(block, /^with expansion:$/);
  const { actual, expected } = comparedIn(expansion?.lines[1]?.trim());
  const frames = readPlaces(block.slice(0, 1), place, mapPath);
  return makeFailure(
    {
      framework: 'catch2',
      nameParts: names,
      separator: ' / ',
      block,
      message: firstLine(block.slice(1).filter((line) => !heading.test(line))),
      expected,
      actual,
      file: frames[0]?.file,
      line: frames[0]?.line,
      frames,
    },
    mapPath,
  );
}
