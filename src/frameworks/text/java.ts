import type { WorkspacePath } from '../../base/path.ts';
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
    const file = sourceFile(folder === '' ? name : `${folder}/${name}`, mapPath);
    return file === undefined ? [] : [{ file, line: Number(line), functionName }];
  });
  return frames.filter(
    (frame, at) => frames.findIndex((one) => one.file === frame.file && one.line === frame.line) === at,
  );
}

function sourceFile(path: string, mapPath: MapPath): WorkspacePath | undefined {
  const side = /(?:Tests?|IT|Spec)\.\w+$/.test(path) ? 'test' : 'main';
  return (
    mapPath(`src/${side}/${path.slice(path.lastIndexOf('.') + 1).replace('kt', 'kotlin')}/${path}`) ??
    mapPath(path)
  );
}

/** Where a class that a test lies in failed; its file alone where the stack does not tell. */
export function classPlace(
  type: string | undefined,
  frames: readonly StackFrame[],
  mapPath: MapPath,
): { readonly file?: WorkspacePath | undefined; readonly line?: number | undefined } {
  // Where a class failed as a whole, what stands before its name is a package: classes begin with a capital.
  if (type === undefined || !/(?:^|\.)[A-Z][^.]*$/.test(type)) return {};
  const path = type.replaceAll('.', '/').replace(/\$.*/, '');
  const own = frames.find(({ file }) => `/${file}`.replace(/\.\w+$/, '').endsWith(`/${path}`));
  return own === undefined
    ? { file: sourceFile(`${path}.java`, mapPath) }
    : { file: own.file, line: own.line };
}

/** What JUnit's assertions print: `expected:<20> but was:<12>`, `expected: <20> but was: <12>`, Hamcrest's and AssertJ's words. */
export function javaValues(lines: readonly string[]): { expected?: string; actual?: string } {
  const [, expected, actual] = /expected: ?<(.*?)> but was: ?<(.*?)>/s.exec(lines.join('\n')) ?? [];
  if (expected !== undefined && actual !== undefined) return { expected, actual };
  const text = lines.join('\n');
  const [, wanted] = /^[ \t]*(?:Expected: (?:is )?|expected: )(.*)$/m.exec(text) ?? [];
  const [, got] = /^[ \t]*(?: {4} but: was | but was: )(.*)$/m.exec(text) ?? [];
  return wanted === undefined || got === undefined ? {} : { expected: wanted, actual: got };
}
