import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { classPlace, javaValues, readJavaFrames } from './java.ts';
import { makeFailure } from './makeFailure.ts';
import { splitBlocks } from './places.ts';

/*
 * JUnit 4's console runner:
 *
 *     failure := n ') ' method '(' class ')' EOL exception stack
 */
export const junit4Text: OutputParser = {
  id: 'junit4',
  label: 'JUnit 4',
  signs: ['JUnit version ', 'failure:', 'failures:'],
  recognise: (text) =>
    /^JUnit version \d|^There (?:was|were) \d+ failures?:\n1\) \S+\(/m.test(text) ? 1 : 0,
  parse: (text, mapPath) =>
    splitBlocks(text.split('\n'), /^\d+\) (\S.*)$/, /^FAILURES!!!$/).map(({ head, lines }) =>
      readFailure(head[1] ?? '', lines.slice(1), mapPath),
    ),
};

function readFailure(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const [, method = name, type] = /^(.*)\(([\w.$]+)\)$/.exec(name) ?? [];
  const frames = readJavaFrames(block, mapPath);
  return makeFailure(
    {
      framework: 'junit4',
      nameParts: type === undefined ? [name] : [type, method],
      separator: '.',
      block,
      message: block[0],
      ...javaValues(block),
      ...classPlace(type, frames, mapPath),
      frames,
    },
    mapPath,
  );
}
