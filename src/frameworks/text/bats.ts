import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, readPlaces, splitBlocks } from './places.ts';

/*
 * bats, pretty and TAP:
 *
 *     failure := (' ✗ ' | 'not ok ' n ' ') name EOL '(' ('from function' … ',')? 'in test file ' path ', line ' n ')' EOL '`' command "' failed" …
 */
const place = /in (?:test )?file (?<path>\S+), line (?<line>\d+)/;

export const batsText: OutputParser = {
  id: 'bats',
  label: 'bats',
  signs: ['.bats, line '],
  recognise: (text) => (/^(?: {3}|# )\(?in test file \S+\.bats, line \d+\)/m.test(text) ? 1 : 0),
  parse: (text, mapPath) =>
    splitBlocks(
      text.split('\n'),
      /^(?:.*?\d\/\d+)?(?: ✗ |not ok \d+ )(?!.* # (?:SKIP|TODO|skip)\b)(.+)$/,
      /^(?:.*\d\/\d+)? [✓-] |^(?:not )?ok \d+|^\d+ tests?, /,
    ).map(({ head, lines }) =>
      readFailure(
        head[1] ?? '',
        lines.slice(1).map((line) => line.replace(/^# ?/, '')),
        mapPath,
      ),
    ),
};

function readFailure(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const from = block.findIndex((line) => /in test file/.test(line));
  const frames = readPlaces(block, place, mapPath);
  const own = frames.find(({ file }) => file.endsWith('.bats'));
  return makeFailure(
    {
      framework: 'bats',
      nameParts: [name.replace(/ in \d+(?:ms|s|sec)$| \[\d+\]$/, '')],
      separator: ' ',
      block,
      message: firstLine(block.slice(from + 1)),
      file: own?.file,
      line: own?.line,
      frames,
    },
    mapPath,
  );
}
