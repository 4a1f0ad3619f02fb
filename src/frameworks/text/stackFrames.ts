import type { MapPath, StackFrame } from '../../failure/failure.ts';

/**
 * One line of a JavaScript stack:
 *
 *     frame := blank* ('at ' | '❯ ' | '› ')? ('async ')? (name ' ')? '('? place ')'?
 *     place := path ':' line (':' column)?
 */
const framePattern =
  /^\s*(?:at |❯ |› |-> )?(?:async )?(?:(?<name>[^\s()][^()]*?|new \S+|\S+ \[as \S+\]) )?\(?(?<path>(?:file:\/\/)?(?:[A-Za-z]:)?[^\s():"'`](?:(?!\] \()[^:"'`])*?):(?<line>\d+)(?::(?<column>\d+))?\)?,?(?: \{)?$/;

/** The frames of a block that lie in the workspace, in the order printed. Lines that are no frames are passed over. */
export function readFrames(lines: readonly string[], mapPath: MapPath): StackFrame[] {
  return lines.flatMap((line) => {
    const frame = isFrameLine(line) ? readFrame(line, mapPath) : undefined;
    return frame === undefined ? [] : [frame];
  });
}

/** No name and path together are longer; what a program prints in one line may be, and would take long to be looked through. */
const longestFrame = 1000;

/** True for a line that can only be a frame: prose with `a.js:1` in it is not one. */
export function isFrameLine(line: string): boolean {
  if (line.length > longestFrame) return false;
  return (
    /^\s*(at |❯ |› |-> |async )/.test(line) ||
    /^\s*(?:\S+ )?\(?(?:file:\/\/)?(?:[A-Za-z]:)?[\w@./\\-]+\.\w+:\d+(:\d+)?\)?$/.test(line)
  );
}

function readFrame(line: string, mapPath: MapPath): StackFrame | undefined {
  const groups = framePattern.exec(line)?.groups;
  const file =
    groups?.['path'] === undefined || /node_modules|^node:/.test(groups['path'])
      ? undefined
      : mapPath(groups['path']);
  if (groups === undefined || file === undefined) return undefined;
  const { name, column } = groups;
  return {
    file,
    line: Number(groups['line']),
    ...(column === undefined ? {} : { column: Number(column) }),
    ...(name === undefined ? {} : { functionName: name }),
  };
}

/** Whether a file looks like one of tests, by the habits of many languages. */
export function looksLikeTest(path: string): boolean {
  return /(^|[/._-])(tests?|specs?|__tests__|t|testing)([/._-]|$)|_test\.\w+$|Tests?\.\w+$|_spec\.\w+$|(^|\/)test_[^/]*$/i.test(
    path,
  );
}

/** What stacks call the function of a test, or a hook, where a framework has a word for it. What was thrown late, or below a promise, has no frame of it. */
const testFunctions: Readonly<Record<string, RegExp>> = {
  jasmine: /^UserContext\./,
  jest: /^Object\./,
  mocha: /^Context\./,
  'node-test': /^(?:Test|Suite)(?:Context)?\./,
};

/** The place in the test that failed: the first frame in the given test file, or else in any test file, or else the last frame that may be a test's. */
export function testPlace(
  frames: readonly StackFrame[],
  { file, framework = '' }: { readonly file?: string | undefined; readonly framework?: string } = {},
): StackFrame | undefined {
  if (file !== undefined) return frames.find((frame) => frame.file === file);
  const place = frames.find((frame) => looksLikeTest(frame.file));
  const isTest = testFunctions[framework];
  return place ?? frames.findLast(({ functionName = '' }) => isTest?.test(functionName) ?? true);
}
