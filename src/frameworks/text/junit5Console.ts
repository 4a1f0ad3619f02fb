import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { javaValues, readJavaFrames } from './java.ts';
import { makeFailure } from './makeFailure.ts';
import { firstMatch, splitBlocks } from './places.ts';

/*
 * JUnit 5's console launcher:
 *
 *     failures := 'Failures (' n '):' ( '  ' engine ':' class ':' method EOL '    MethodSource [' … ']' EOL '    => ' exception stack )*
 */
export const junit5ConsoleText: OutputParser = {
  id: 'junit5',
  label: 'JUnit console launcher',
  signs: ["Source [className = '", 'tests failed', 'tests successful'],
  recognise: (text) =>
    /^ {4}(?:MethodSource|ClassSource) \[className = '|^\[ +\d+ tests (?:failed|successful) +\]/m.test(text)
      ? 1
      : 0,
  parse: (text, mapPath) =>
    splitBlocks(
      text.split('\n'),
      /^ {2}(JUnit (?:Jupiter|Vintage|Platform Suite):.+)$/,
      /^Test run finished|^\[ +\d+ /,
    )
      .filter(({ lines }) => lines.some((line) => /^\s+=> /.test(line)))
      .map(({ head, lines }) => readFailure(head[1] ?? '', lines.slice(1), mapPath)),
};

function readFailure(display: string, lines: readonly string[], mapPath: MapPath): TestFailure {
  const type = firstMatch(lines, /className = '([^']+)'/);
  const method = firstMatch(lines, /methodName = '([^']+)'/);
  const at = lines.findIndex((line) => /^\s+=> /.test(line));
  const block = lines
    .slice(at)
    .map((line) =>
      line.replace(/^\s+(?:=> )?(?=[\w.$]+\.[\w$<>]+\(\w+\.\w+:\d+\))/, '    at ').replace(/^\s+=> /, ''),
    );
  const frames = readJavaFrames(block, mapPath);
  const path = type?.replaceAll('.', '/').replace(/\$.*/, '');
  const own = frames.find(({ file }) => path !== undefined && file.endsWith(`${path}.java`));
  return makeFailure(
    {
      framework: 'junit5',
      nameParts:
        type === undefined ? display.split(':').slice(1) : [type, ...(method === undefined ? [] : [method])],
      separator: '.',
      block,
      message: block[0]?.trim(),
      ...javaValues(block),
      file: own?.file,
      line: own?.line,
      frames,
    },
    mapPath,
  );
}
