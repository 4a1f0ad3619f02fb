import type { MapPath, StackFrame } from '../../failure/failure.ts';

/** The frames of Java stacks, `at package.Class.method(File.java:12)`: the package says where the file lies. */
export function readJavaFrames(lines: readonly string[], mapPath: MapPath): readonly StackFrame[] {
  const frames = lines.flatMap((text) => {
    const match =
      /^\s+at (?:[\w.]+\/\/?)?([\w.$<>]+)\.([\w$<>]+)\((\w+\.(?:java|kt|scala|groovy)):(\d+)\)/.exec(text);
    if (match === null) return [];
    const [, type = '', functionName = '', name = '', line] = match;
    const folder = type.split('.').slice(0, -1).join('/');
    const file = mapPath(folder === '' ? name : `${folder}/${name}`);
    return file === undefined ? [] : [{ file, line: Number(line), functionName }];
  });
  return frames.filter(
    (frame, at) => frames.findIndex((one) => one.file === frame.file && one.line === frame.line) === at,
  );
}

/** What JUnit's assertions print: `expected:<20> but was:<12>`, `expected: <20> but was: <12>`, Hamcrest's and AssertJ's words. */
export function javaValues(lines: readonly string[]): { expected?: string; actual?: string } {
  const [, expected, actual] = /expected: ?<(.*?)> but was: ?<(.*?)>/s.exec(lines.join('\n')) ?? [];
  if (expected !== undefined && actual !== undefined) return { expected, actual };
  const text = lines.join('\n');
  const [, wanted] = /^\s*(?:Expected: (?:is )?|expected: )(.*)$/m.exec(text) ?? [];
  const [, got] = /^\s*(?: {4} but: was | but was: )(.*)$/m.exec(text) ?? [];
  return wanted === undefined || got === undefined ? {} : { expected: wanted, actual: got };
}
