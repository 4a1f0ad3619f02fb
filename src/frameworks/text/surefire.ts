import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { classPlace, javaValues, readJavaFrames } from './java.ts';
import { makeFailure } from './makeFailure.ts';
import { splitBlocks } from './places.ts';

/*
 * JUnit through Maven Surefire:
 *
 *     failure := '[ERROR] ' class '.' method ('(' type ( ', ' type )* ')')? ('[' n ']')? ' -- Time elapsed: ' s ' s <<< ' ('FAILURE' | 'ERROR') '!' EOL exception stack
 *     older   := '[ERROR] ' method '(' class ')' '  Time elapsed: ' …
 *     compile := '[ERROR] ' path '.java:[' line ',' column '] ' message
 */
const head =
  /^(?:\[ERROR\] )?(?:(?<whole>\S.*?) -- |(?<name>\S.*?)(?:\((?<type>[\w.$]+)\))?(?:\{.*\}\[\d+\])? {1,2})Time elapsed: .*<<< (?:FAILURE|ERROR)!/;

export const surefireText: OutputParser = {
  id: 'junit5',
  label: 'JUnit (Maven Surefire)',
  signs: ['Tests run: ', 'T E S T S', '<<< ', 'COMPILATION ERROR'],
  recognise: (text) =>
    /^(?:\[\w+\] )?Tests run: \d+, Failures: \d+|^\[INFO\] T E S T S|^\S.*<<< (?:FAILURE|ERROR)!|^\S* ?COMPILATION ERROR/m.test(
      text,
    )
      ? 1
      : 0,
  parse(text, mapPath) {
    const lines = text.split('\n');
    const tests = splitBlocks(lines, head, /^\[(?:INFO|ERROR|WARNING)\]|^Tests run:|^Results ?:/)
      .filter(({ lines: block }) => !/^(?:\[ERROR\] )?Tests run/.test(block[0] ?? ''))
      .map(({ head: { groups = {} }, lines: block }) => readFailure(groups, block.slice(1), mapPath));
    return tests.length > 0 ? tests : readCompileErrors(lines, mapPath);
  },
};

function readFailure(
  { whole, name = whole ?? '', type }: Readonly<Record<string, string | undefined>>,
  block: readonly string[],
  mapPath: MapPath,
): TestFailure {
  // Behind the method stand the types of its parameters.
  const at = name.replace(/[({].*$/s, '').lastIndexOf('.');
  const [owner, method] =
    type === undefined ? [name.slice(0, Math.max(0, at)), name.slice(at + 1)] : [type, name];
  const frames = readJavaFrames(block, mapPath);
  return makeFailure(
    {
      framework: 'junit5',
      nameParts: owner === '' ? [method] : [owner, method],
      separator: '.',
      block,
      message: block.find((line) => line.trim() !== '')?.trim(),
      ...javaValues(block),
      ...classPlace(owner, frames, mapPath),
      frames,
    },
    mapPath,
  );
}

function readCompileErrors(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const [, path = '', row, column, message] =
      /^\[ERROR\] (\S+\.(?:java|kt)):\[(\d+),(\d+)\] (.*)$/.exec(line) ?? [];
    const file = path === '' ? undefined : mapPath(path);
    if (file === undefined || seen.has(line)) return [];
    seen.add(line);
    return [
      makeFailure(
        {
          framework: 'junit5',
          nameParts: [file],
          separator: '.',
          kind: 'load',
          block: [line],
          message,
          file,
          line: Number(row),
          frames: [{ file, line: Number(row), column: Number(column) }],
        },
        mapPath,
      ),
    ];
  });
}
