import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, readPlaces, splitBlocks } from './places.ts';

/*
 * ExUnit:
 *
 *     failure := n ') ' name ' (' module ')' EOL '     ' path ':' line EOL message … 'stacktrace:' ( ('(' app ' ' version ')')? path ':' line ': ' … )*
 *
 * Paths are relative to their app: those of Elixir's own could be anyone's.
 */
const frame =
  /^\s+(?:\((?!(?:elixir|ex_unit|mix|logger|stdlib|kernel) )[\w .]+\) )?(?<path>[^\s:]+\.exs?):(?<line>\d+): /;

export const exunitText: OutputParser = {
  id: 'exunit',
  label: 'ExUnit',
  signs: [' failures', ' 1 failure', ') test ', ') doctest '],
  recognise: (text) =>
    !text.includes('.bats, line ') &&
    /^\d+ (?:doctests?|tests?)(?:, \d+ (?!assertions)\w+)*, \d+ failures?|^(?: {2}\d| \d\d|\d{3,})\) (?:test|doctest) .+ \([\w.]+\)$/m.test(
      text,
    )
      ? 1
      : 0,
  parse: (text, mapPath) =>
    splitBlocks(
      text.split('\n'),
      /^ *\d+\) (.+ \([\w.]+\))$/,
      /^Finished in |^\d+ tests?, |^\* test |^\S+Test \[/,
    ).map(({ head, lines }) => readFailure(head[1] ?? '', lines.slice(1), mapPath)),
};

function readFailure(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const [declared] = readPlaces(block.slice(0, 1), /^\s+(?<path>[^\s:]+\.exs?):(?<line>\d+)$/, mapPath);
  const stack = block.findIndex((line) => /^\s+stacktrace:$/.test(line));
  const frames = readPlaces(stack < 0 ? [] : block.slice(stack + 1), frame, mapPath);
  const line = frames.find(({ file }) => file === declared?.file)?.line ?? declared?.line;
  return makeFailure(
    {
      framework: 'exunit',
      nameParts: [name],
      separator: ' ',
      block,
      message: firstLine(block.slice(1)),
      expected: firstMatch(block, /^\s+right: +(.*)$/),
      actual: firstMatch(block, /^\s+left: +(.*)$/),
      file: declared?.file,
      line,
      frames,
    },
    mapPath,
  );
}
