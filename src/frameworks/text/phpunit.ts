import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, readPlaces, splitBlocks } from './places.ts';

/*
 * PHPUnit:
 *
 *     failure := n ') ' class '::' method EOL message EOL … blank ( path ':' line )*
 *     section := 'There ' ('was' | 'were') ' ' n ' ' ('error' | 'failure' | 'risky test' | …)
 */
const frame = /^(?<path>\S+\.php):(?<line>\d+)$/;

export const phpunitText: OutputParser = {
  id: 'phpunit',
  label: 'PHPUnit',
  signs: ['PHPUnit ', 'FAILURES!', 'ERRORS!'],
  recognise: (text) => (/^PHPUnit \d+|^(?:FAILURES!|ERRORS!)$/m.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const sections = splitBlocks(
      text.split('\n'),
      /^There (?:was|were) \d+ (.+):$/,
      /^(?:FAILURES!|ERRORS!|--)$|^##teamcity/,
    );
    return sections
      .filter(({ head }) => /^(?:errors?|failures?)$/.test(head[1] ?? ''))
      .flatMap(({ lines }) => splitBlocks(lines, /^\d+\) (\S+::.+)$/))
      .map(({ head, lines }) => readFailure(head[1] ?? '', lines.slice(1), mapPath));
  },
};

function readFailure(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const message = firstLine(block);
  const frames = readPlaces(block, frame, mapPath);
  const declared = mapPath(`${name.split('::')[0]?.split('\\').at(-1)}.php`);
  const compared =
    /^Failed asserting that (?<actual>.+?) (?:is identical to|matches expected|is equal to|equals) (?<expected>.+?)\.$/m.exec(
      block.join('\n'),
    );
  const { actual, expected } = compared?.groups ?? {};
  const isWhole = actual !== undefined && !/^(?:two |an? )/.test(actual);
  return makeFailure(
    {
      framework: 'phpunit',
      nameParts: name.split('::'),
      separator: '::',
      block,
      message,
      expected: isWhole ? expected : firstMatch(block, /^-'(.*)'$/),
      actual: isWhole ? actual : firstMatch(block, /^\+'(.*)'$/),
      frames,
      ...(frames.length > 0 || declared === undefined ? {} : { file: declared }),
    },
    mapPath,
  );
}
