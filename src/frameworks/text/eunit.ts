import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstMatch, readPlaces, splitBlocks } from './places.ts';

/*
 * EUnit:
 *
 *     failure := module ':' (line ':')? ' ' function ('_test')? … '*failed*' EOL ( 'in ' … '(' file ', line ' n ')' )* '**' class ':' term
 */
const frame = /\((?:[^()]*\/)?(?<path>\S+\.erl), line (?<line>\d+)\)$/;

export const eunitText: OutputParser = {
  id: 'eunit',
  label: 'EUnit',
  signs: ['EUnit =', '*failed*'],
  recognise: (text) => (/^=+ EUnit =+$|^\w+:.*\.\.\.\*failed\*$/m.test(text) ? 1 : 0),
  parse: (text, mapPath) =>
    splitBlocks(
      text.split('\n'),
      /^\s*(?<module>\w+):(?: |(?=\d))(?:(?<line>\d+): )?(?<test>\S+)(?: \((?<title>.*)\))?\.\.\.(?:\[.*\] )?\*failed\*$/,
      /\.\.\.(?:\[.*\] )?ok$|^\s+\[done in|^={5,}/,
    ).map(({ head, lines }) => readFailure(head.groups ?? {}, lines, mapPath)),
};

function readFailure(
  { module = '', test = '', line, title }: Readonly<Record<string, string | undefined>>,
  block: readonly string[],
  mapPath: MapPath,
): TestFailure {
  const frames = readPlaces(block, frame, mapPath);
  const file = mapPath(`${module}.erl`);
  const told = firstMatch(block, /^\s*\{line,(\d+)\},?/) ?? line;
  return makeFailure(
    {
      framework: 'eunit',
      nameParts: title === undefined ? [module, test] : [module, test, `(${title})`],
      separator: ' ',
      block,
      message: firstMatch(block, /^\*\*(.*)$/),
      expected:
        firstMatch(block, /^\s*\{expected,(.*?)\},?$/) ?? firstMatch(block, /^\s*\{pattern,"(.*?)"\},?$/),
      actual: firstMatch(block, /^\s*\{value,(.*?)\}\]?\}?$/),
      file: frames.find((one) => one.file === file)?.file ?? file,
      line: frames.find((one) => one.file === file)?.line ?? (told === undefined ? undefined : Number(told)),
      frames,
    },
    mapPath,
  );
}
