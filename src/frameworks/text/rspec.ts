import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, firstOfEach, readPlaces, splitBlocks } from './places.ts';

/*
 * RSpec:
 *
 *     failures := 'Failures:' ( '  ' n ') ' name EOL '     Failure/Error: ' source … values … ( '     # ' path ':' line ':in' … )* )*
 *     fixed    := '  ' n ') ' name ' FIXED' EOL '     Expected pending ' …      an example that is pending and passes
 *     outside  := 'An error occurred ' ( 'while loading ' path '.' | 'in a `' hook '` hook.' ) EOL 'Failure/Error: ' source …
 *     rerun    := 'rspec ' path ':' line ' # ' name
 */
/** Aggregated failures are numbered: `1.2) Failure/Error: …`. */
const failed = /^\s+(?:\d+\.\d+\) )?Failure\/Error: /;
const frame = /^\s*# (?<path>[^\s:]+\.rb):(?<line>\d+)/;

export const rspecText: OutputParser = {
  id: 'rspec',
  label: 'RSpec',
  signs: ['examples, ', 'example, ', 'Failure/Error: '],
  recognise: (text) => (/^\d+ examples?, \d+ failures?|^ {5}Failure\/Error: /m.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const lines = text.split('\n');
    const from = lines.findIndex((line) => /^Failures:$/.test(line));
    const region = lines.slice(from < 0 ? 0 : from);
    const tests = splitBlocks(region, /^ {2}\d+\) (.+)$/, /^Finished in |^Failed examples:|^Pending: /)
      .filter(
        ({ head, lines: block }) => / FIXED$/.test(head[1] ?? '') || block.some((line) => failed.test(line)),
      )
      .map(({ head, lines: block }) =>
        readFailure((head[1] ?? '').replace(/ FIXED$/, ''), block.slice(1), mapPath),
      );
    // Two formatters tell them twice.
    const once = firstOfEach(tests, ({ name, file, line }) => `${name}\n${file}\n${line}`);
    return [...readOutside(lines, mapPath), ...once];
  },
};

/** What went wrong before or between examples: a file that does not load, a hook of the suite. */
function readOutside(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  return splitBlocks(
    lines,
    /^An error occurred (?:while loading (?<path>\S+?)\.(?: - |$)|in an? `(?<hook>.+)` hook\.$)/,
    /^Finished in |^Failures:$|^Run options: /,
  ).map(({ head, lines: block }) => {
    const { path = '', hook } = head.groups ?? {};
    const file = mapPath(path);
    const frames = readPlaces(block, frame, mapPath);
    const at = block.findIndex((line) => /^\s*(?:[\w:]+(?:Error|Exception)|Errno::\w+):$/.test(line));
    return makeFailure(
      {
        framework: 'rspec',
        nameParts: [hook ?? file ?? path],
        separator: ' ',
        kind: 'load',
        block,
        message: at < 0 ? head[0] : `${block[at]?.trim()} ${block[at + 1]?.trim() ?? ''}`,
        ...(file === undefined ? {} : { file }),
        frames,
      },
      mapPath,
    );
  });
}

function readFailure(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const at = block.findIndex((line) => /Failure\/Error: /.test(line));
  const blank = block.findIndex((line, index) => index > at && line.trim() === '');
  const direct = /^\s+expected /.test(block[at + 1] ?? '');
  const body = block.slice(blank < 0 || direct ? at + 1 : blank).filter((line) => !/^\s+#/.test(line));
  const first = firstLine(body);
  const thrown =
    first !== undefined && /^\w[\w:]*(?:Error|Exception)?:$/.test(first) && !/^expected/i.test(first);
  const message = thrown
    ? firstLine(body.slice(body.findIndex((line) => line.trim() === first) + 1))
    : first !== undefined && /^expected (?!:)/.test(first)
      ? first
      : block[at]?.trim().replace(/^\d+\.\d+\) /, '');
  return makeFailure(
    {
      framework: 'rspec',
      nameParts: [name],
      separator: ' ',
      block,
      message,
      expected: firstMatch(body, /^\s+expected: (.*)$/),
      actual: firstMatch(body, /^\s+got: (.*)$/),
      frames: readPlaces(block, frame, mapPath),
    },
    mapPath,
  );
}
