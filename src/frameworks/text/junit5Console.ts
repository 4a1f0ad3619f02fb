import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { classPlace, javaValues, readJavaFrames } from './java.ts';
import { readJunit5Details, type Thrown } from './junit5Details.ts';
import { makeFailure } from './makeFailure.ts';
import { firstMatch, splitBlocks } from './places.ts';

/*
 * JUnit 5's console launcher, with --details=tree, summary or none; with flat or verbose it tells of a failure where it happens:
 *
 *     failures := 'Failures (' n '):' ( '  ' engine ':' class ':' method EOL '    MethodSource [' … ']' EOL '    => ' exception stack )*
 */
export const junit5ConsoleText: OutputParser = {
  id: 'junit5',
  label: 'JUnit console launcher',
  signs: ["Source [className = '", ' tests failed  ', ' tests successful ', '([engine:'],
  recognise: (text) =>
    /^(?: {4}|[│|\s]+source: )(?:MethodSource|ClassSource) \[className = '|^\[ +\d+ tests (?:failed|successful) +\]|^Finished: .+ \(\[engine:/m.test(
      text,
    )
      ? 1
      : 0,
  parse(text, mapPath) {
    const lines = text.split('\n');
    const listed = splitBlocks(
      lines,
      /^ {2}(JUnit (?:Jupiter|Vintage|Platform Suite):.+)$/,
      /^Test run finished|^\[ +\d+ /,
    ).filter(({ lines: block }) => block.some((line) => /^\s+=> /.test(line)));
    return [
      ...listed.map(({ head, lines: block }) => readFailure(readListed(head[1] ?? '', block), mapPath)),
      ...readJunit5Details(lines).map((thrown) => readFailure(thrown, mapPath)),
    ];
  },
};

function readListed(display: string, lines: readonly string[]): Thrown {
  const type = firstMatch(lines, /className = '([^']+)'/);
  const method = firstMatch(lines, /methodName = '([^']+)'/);
  const at = lines.findIndex((line) => /^\s+=> /.test(line));
  return {
    titles:
      type === undefined ? display.split(':').slice(1) : [type, ...(method === undefined ? [] : [method])],
    block: lines
      .slice(at)
      .map((line) =>
        line.replace(/^\s+(?:=> )?(?=[\w.$]+\.[\w$<>]+\(\w+\.\w+:\d+\))/, '    at ').replace(/^\s+=> /, ''),
      ),
  };
}

function readFailure({ titles, block }: Thrown, mapPath: MapPath): TestFailure {
  const frames = readJavaFrames(block, mapPath);
  return makeFailure(
    {
      framework: 'junit5',
      nameParts: titles,
      separator: '.',
      block,
      message: block[0]?.trim(),
      ...javaValues(block),
      ...classPlace(titles[0], frames, mapPath),
      frames,
    },
    mapPath,
  );
}
