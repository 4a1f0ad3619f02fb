import type { MapPath, OutputParser, StackFrame, TestFailure } from '../../failure/failure.ts';
import { classPlace, javaValues, readJavaFrames } from './java.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, splitBlocks } from './places.ts';

/*
 * JUnit through Gradle, whichever its version:
 *
 *     failure := class ( ' > ' title )* ' > ' test ( '()' )? ' FAILED' EOL ( short | full )
 *     short   := '    ' exception ' at ' file ':' line EOL ( '        Caused by: ' … )*
 *     full    := '    ' exception ': ' message EOL stack      with exceptionFormat 'full'; stdout, where it is shown, comes before the verdict
 */
const head = /^(?<type>\S.*?) > (?<titles>.+) FAILED$/;
const place = /^ {4}[\w.$]+ at (\w+\.\w+):(\d+)$/;

export const gradleText: OutputParser = {
  id: 'junit',
  label: 'JUnit (Gradle)',
  signs: [' completed, ', ' FAILED\n    '],
  recognise: (text) =>
    /^\d+ tests? completed, \d+ failed/m.test(text) ||
    /^\S.* > .+ FAILED\n {4}[\w.$]+(?:Error|Exception|Failure)\b/m.test(text)
      ? 1
      : 0,
  parse: (text, mapPath) =>
    splitBlocks(text.split('\n'), head, /^\S/)
      .filter(({ lines: [, thrown = ''] }) => /^ {4}[\w.$]+/.test(thrown))
      .map(({ head: { groups = {} }, lines }) => readFailure(groups, lines.slice(1), mapPath)),
};

function readFailure(
  { type = '', titles = '' }: Readonly<Record<string, string | undefined>>,
  block: readonly string[],
  mapPath: MapPath,
): TestFailure {
  const parts = titles.split(' > ').map((title) => title.replace(/\(\)$/, ''));
  // What failed is the class, before or after its tests.
  const nameParts = parts[0] === 'classMethod' ? [type] : [type, ...parts];
  const stack = readJavaFrames(block, mapPath);
  const frames = stack.length > 0 ? stack : shortFrames(type, block, mapPath);
  const message = firstLine(block)?.replace(/ at \w+\.\w+:\d+$/, '');
  return makeFailure(
    {
      framework: 'junit',
      nameParts,
      separator: '.',
      block,
      message,
      ...javaValues(block),
      ...classPlace(type, frames, mapPath),
      frames,
    },
    mapPath,
  );
}

/** The place says no package: it is taken to be the class's. */
function shortFrames(type: string, block: readonly string[], mapPath: MapPath): readonly StackFrame[] {
  const [, file, line] = place.exec(block[0] ?? '') ?? [];
  return readJavaFrames([`    at ${type}.test(${file}:${line})`], mapPath).map(
    ({ functionName: _unknown, ...frame }) => frame,
  );
}
