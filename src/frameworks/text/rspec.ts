import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, readPlaces, splitBlocks } from './places.ts';

/*
 * RSpec:
 *
 *     failures := 'Failures:' ( '  ' n ') ' name EOL '     Failure/Error: ' source … values … ( '     # ' path ':' line ':in' … )* )*
 *     rerun    := 'rspec ' path ':' line ' # ' name
 */
const frame = /^\s+# (?<path>[^\s:]+\.rb):(?<line>\d+)/;

export const rspecText: OutputParser = {
  id: 'rspec',
  label: 'RSpec',
  signs: ['examples, ', 'example, ', 'Failure/Error: '],
  recognise: (text) => (/^\d+ examples?, \d+ failures?|^ {5}Failure\/Error: /m.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const lines = text.split('\n');
    const from = lines.findIndex((line) => /^Failures:$/.test(line));
    const region = lines.slice(from < 0 ? 0 : from);
    return splitBlocks(region, /^ {2}\d+\) (.+)$/, /^Finished in |^Failed examples:|^Pending: /)
      .filter(({ lines: block }) => block.some((line) => /^\s+Failure\/Error: /.test(line)))
      .map(({ head, lines: block }) => readFailure(head[1] ?? '', block.slice(1), mapPath));
  },
};

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
      : block[at]?.trim();
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
