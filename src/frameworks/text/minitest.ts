import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, readPlaces, splitBlocks } from './places.ts';

/*
 * minitest (numbers are set to the right, in three columns):
 *
 *     failure := n ') Failure:' EOL class '#' method ' [' path ':' line ']:' EOL message
 *     error   := n ') Error:'   EOL class '#' method ':' EOL exception ': ' message ( '    ' path ':' line ':in ' … )*
 */
const frame = /^\s+(?<path>[^\s:]+\.rb):(?<line>\d+):in /;
const named = /^(?<name>\S.*?#.+?)(?: \[(?<path>[^\]]+):(?<line>\d+)\])?:$/;

export const minitestText: OutputParser = {
  id: 'minitest',
  label: 'minitest',
  signs: ['assertions, '],
  recognise: (text) =>
    /^\d+ (?:runs|tests), \d+ assertions, \d+ failures, \d+ errors(?!, \d+ pendings)/m.test(text) ? 1 : 0,
  parse: (text, mapPath) =>
    splitBlocks(
      text.split('\n'),
      /^ {0,2}\d+\) (Failure|Error):$/,
      /^\d+ (?:runs|tests), |^ {0,2}\d+\) Skipped:/,
    ).flatMap(({ lines }) => {
      // Other programs may have spoken in between.
      const at = lines.findIndex((line) => named.test(line));
      return at < 0 ? [] : [readFailure(lines.slice(at), mapPath)];
    }),
};

function readFailure(block: readonly string[], mapPath: MapPath): TestFailure {
  const { name = '', path, line } = named.exec(block[0] ?? '')?.groups ?? {};
  const file = path === undefined ? undefined : mapPath(path);
  const own = file === undefined ? [] : [{ file, line: Number(line) }];
  return makeFailure(
    {
      framework: 'minitest',
      nameParts: name.split('#'),
      separator: '#',
      block,
      message: firstLine(block.slice(1)),
      expected: firstMatch(block, /^Expected: (.*)$/),
      actual: firstMatch(block, /^ {2}Actual: (.*)$/),
      file,
      line: own[0]?.line,
      frames: [...own, ...readPlaces(block, frame, mapPath)],
    },
    mapPath,
  );
}
