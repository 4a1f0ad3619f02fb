import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, readPlaces, splitBlocks } from './places.ts';

/*
 * Ruby's test-unit:
 *
 *     failure := rule EOL ('Failure' | 'Error') ': ' method '(' class ')' ( ': ' error )? EOL place* code* message* rule
 *     place   := path ':' line ':in ' method
 *     code    := '  => '? n ': ' text
 */
const head = /^(?:Failure|Error): (?<method>.+?)\((?<type>[\w:]+)\)(?:: (?<error>.*))?$/;
const rule = /^={79}$/;
const place = /^(?<path>[^\s:]+\.rb):(?<line>\d+):in /;

export const testUnitText: OutputParser = {
  id: 'test-unit',
  label: 'test-unit',
  signs: [' pendings, ', '='.repeat(79)],
  recognise: (text) => {
    if (/^\d+ tests, \d+ assertions, \d+ failures, \d+ errors, \d+ pendings/m.test(text)) return 1;
    return /^={79}\n(?:Failure|Error): .+\([\w:]+\)(?:$|: )/m.test(text) ? 0.9 : 0;
  },
  parse: (text, mapPath) =>
    splitBlocks(text.split('\n'), head, rule).map(({ head: { groups = {} }, lines }) =>
      readFailure(groups, lines.slice(1), mapPath),
    ),
};

function readFailure(
  { method = '', type = '', error }: Readonly<Record<string, string | undefined>>,
  block: readonly string[],
  mapPath: MapPath,
): TestFailure {
  const said = block.filter((line) => !place.test(line) && !/^ *(?:=> *)?\d+:(?: |$)/.test(line));
  const wanted = said.findIndex((line) => / expected but was$/.test(line));
  const failure = makeFailure(
    {
      framework: 'test-unit',
      nameParts: [type, method],
      separator: '#',
      block,
      message: error ?? firstLine(said),
      values: [],
      ...(wanted < 0
        ? {}
        : {
            expected: firstMatch([said[wanted] ?? ''], /^<(.*)> expected but was$/),
            actual: firstMatch([said[wanted + 1] ?? ''], /^<(.*)>\.?$/),
          }),
      frames: readPlaces(block, place, mapPath),
    },
    mapPath,
  );
  return { ...failure, name: `${method}(${type})` };
}
