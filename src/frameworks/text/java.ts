import type { MapPath, StackFrame } from '../../failure/failure.ts';

const library =
  /^(?:java|javax|jdk|sun|kotlin|org\.(?:junit|opentest4j|hamcrest|assertj|apache\.maven|gradle|mockito))\b/;

/** The frames of Java stacks, `at package.Class.method(File.java:12)`: the package says where the file lies. */
export function readJavaFrames(lines: readonly string[], mapPath: MapPath): readonly StackFrame[] {
  const frames = lines.flatMap((text) => {
    const match =
      /^\s+at (?:[\w.]+\/\/?)?([\w.$<>]+)\.([\w$<>]+)\((\w+\.(?:java|kt|scala|groovy)):(\d+)\)/.exec(text);
    if (match === null) return [];
    const [, type = '', functionName = '', name = '', line] = match;
    if (library.test(type)) return [];
    const folder = type.split('.').slice(0, -1).join('/');
    const path = folder === '' ? name : `${folder}/${name}`;
    const side = /(?:Tests?|IT|Spec)\.\w+$/.test(name) ? 'test' : 'main';
    const file =
      mapPath(`src/${side}/${name.slice(name.lastIndexOf('.') + 1).replace('kt', 'kotlin')}/${path}`) ??
      mapPath(path);
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
