import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, readPlaces, splitBlocks } from './places.ts';

/*
 * googletest, also below ctest:
 *
 *     test    := '[ RUN      ] ' suite '.' name … '[  FAILED  ] ' suite '.' name
 *     failure := path ':' line ': Failure' | path '(' line '): error: ' … message, values
 */
const place = /^(?<path>[^\s:(]+)[:(](?<line>\d+)\)?: (?:Failure|error)/;

export const googletestText: OutputParser = {
  id: 'googletest',
  label: 'googletest',
  signs: ['[ RUN      ]'],
  recognise: (text) => (/^(?:\d+: )?\[ RUN {6}\] [\w/]+\.[\w/]+$/m.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const lines = text.split('\n').map((line) => line.replace(/^\d+: /, ''));
    const blocks = splitBlocks(
      lines,
      /^\[ RUN {6}\] (\S+)$/,
      /^\[ {7}OK \]|^\[ {2}SKIPPED \]|^\[-{10}\]|^\[={10}\]/,
    );
    return blocks.flatMap(({ head, lines: block }) => {
      const end = block.findIndex((line) => line.startsWith('[  FAILED  ]'));
      const crashed = end < 0 && block.some((line) => /Failure$/.test(line));
      return end < 0 && !crashed
        ? []
        : [readTest(head[1] ?? '', block.slice(1, end < 0 ? undefined : end), mapPath)];
    });
  },
};

function readTest(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const at = block.findIndex((line) => /: Failure$|: error: /.test(line));
  const next = block.findIndex((line, index) => index > at && /: Failure$/.test(line));
  const first = block.slice(at + 1, next < 0 ? undefined : next);
  return makeFailure(
    {
      framework: 'googletest',
      nameParts: [name],
      separator: '.',
      block,
      message: first[0] === 'Failed' ? (firstLine(first.slice(1)) ?? first[0]) : firstLine(first),
      ...readValues(first),
      frames: readPlaces(block, place, mapPath),
    },
    mapPath,
  );
}

/** Of two values that should be equal the first is what the code gave, by the habit of `EXPECT_EQ(actual, expected)`. */
function readValues(lines: readonly string[]): {
  expected?: string | undefined;
  actual?: string | undefined;
} {
  if (lines[0]?.startsWith('Value of:') === true) {
    return {
      actual: firstMatch(lines, /^ {2}Actual: (.*)$/),
      expected: firstMatch(lines, /^Expected: (.*)$/),
    };
  }
  if (lines[0] !== 'Expected equality of these values:') return {};
  const values: string[] = [];
  for (const line of lines.slice(1)) {
    const which = /^ {4}Which is: (.*)$/.exec(line)?.[1];
    if (which !== undefined) values[values.length - 1] = which;
    else if (/^ {2}\S/.test(line)) values.push(line.trim());
    else break;
  }
  return { actual: values[0], expected: values[1] };
}
