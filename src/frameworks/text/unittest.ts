import type { MapPath, OutputParser, StackFrame, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { syntaxLine } from './pytestPlaces.ts';

/*
 * Python's unittest:
 *
 *     output  := … ( '='{70} EOL ('ERROR'|'FAIL'|'UNEXPECTED SUCCESS') ': ' name ' (' dotted ')' subtest? EOL doc? '-'{70} EOL traceback )* '-'{70} 'Ran ' n ' tests'
 *     name    := method | setUpClass | module          dotted: module.Class.method since 3.11, module.Class before
 */
const headLine =
  /^(?<kind>ERROR|FAIL|UNEXPECTED SUCCESS): (?<name>\S+) \((?<dotted>[^)]+)\)(?<subtest> [[(].*)?$/;

export const unittestText: OutputParser = {
  id: 'unittest',
  label: 'unittest',
  signs: ['Ran ', '='.repeat(70)],
  recognise: (text) =>
    /^Ran \d+ tests? in [\d.]+s$/m.test(text) ? 1 : /^(ERROR|FAIL): \w+ \([\w.]+\)$/m.test(text) ? 0.8 : 0,
  parse(text, mapPath) {
    const lines = text.split('\n').map((line) => line.trimEnd());
    const starts = lines.flatMap((line, at) =>
      headLine.test(line) && /^={70}$/.test(lines[at - 1] ?? '') ? [at] : [],
    );
    return starts.map((from) => {
      let to = from + 1;
      while (
        to < lines.length &&
        !/^={70}$/.test(lines[to] as string) &&
        !/^Ran \d+ test/.test(lines[to] as string)
      )
        to++;
      return readFailure(lines.slice(from, to), mapPath);
    });
  },
};

function readFailure(lines: readonly string[], mapPath: MapPath): TestFailure {
  const { kind = '', name = '', dotted = '', subtest = '' } = headLine.exec(lines[0] ?? '')?.groups ?? {};
  const rule = lines.findIndex((line) => /^-{70}$/.test(line));
  const block = lines.slice(rule + 1).filter((line) => !/^-{70}$/.test(line));
  const fixture = /^(setUp|tearDown)(Class|Module)$/.test(name);
  const loads = /^(?:unittest\.loader\._FailedTest|nose2\.loader\.ModuleImportFailure)\b/.test(dotted);
  const full = loads
    ? name
    : fixture
      ? `${name} (${dotted})`
      : dotted.endsWith(`.${name}`)
        ? dotted
        : `${dotted}.${name}`;
  const last = lastTraceback(block);
  const frames = readPlaces(last, mapPath);
  const file = moduleFile(loads ? name : dotted, mapPath) ?? frames[0]?.file;
  const message = last.find((line) => /^[A-Za-z_][\w.]*(?:: .*|)$/.test(line) && !/^Traceback/.test(line));
  const failure = makeFailure(
    {
      framework: 'unittest',
      nameParts: full.split('.'),
      separator: '.',
      file,
      block,
      message: loads
        ? block.find((line) => line.trim() !== '')
        : (message ?? (kind === 'UNEXPECTED SUCCESS' ? kind : undefined)),
      values: [],
      ...valuesOf(message),
      ...(loads ? { kind: 'load' as const } : {}),
    },
    mapPath,
  );
  const line =
    (frames.find((frame) => frame.file === file) ?? frames[0])?.line ?? syntaxLine(block, file, mapPath);
  const { line: _guessed, ...rest } = failure;
  return { ...rest, name: full + subtest, frames, ...(line === undefined ? {} : { line }) };
}

/** The traceback of the exception that came out, without those that it was raised from. */
function lastTraceback(block: readonly string[]): readonly string[] {
  const from = block.findLastIndex((line) => line.startsWith('Traceback (most recent call last)'));
  return from < 0 ? block : block.slice(from + 1);
}

function readPlaces(block: readonly string[], mapPath: MapPath): StackFrame[] {
  return block.flatMap((line) => {
    const match = /^\s{2,}File "(?<path>[^"]+)", line (?<line>\d+), in (?<name>.*)$/.exec(line)?.groups;
    const file = match?.['path'] === undefined ? undefined : mapPath(match['path']);
    return file === undefined || match === undefined
      ? []
      : [{ file, line: Number(match['line']), functionName: match['name'] ?? '' }];
  });
}

/** Packages lie no deeper in one another. */
const deepest = 50;

/** `tests.test_money.TestMoney.test_x` → the longest leading part that is a module of the workspace; classes begin with a capital. */
function moduleFile(dotted: string, mapPath: MapPath): ReturnType<MapPath> {
  const all = dotted.split('.');
  const type = all.findIndex((part) => /^[A-Z]/.test(part));
  const parts = (type > 0 ? all.slice(0, type) : all).slice(0, deepest);
  for (let length = parts.length; length > 0; length--) {
    const file = mapPath(`${parts.slice(0, length).join('/')}.py`);
    if (file !== undefined) return file;
  }
  return undefined;
}

function valuesOf(message: string | undefined): { expected?: string; actual?: string } {
  const match = /^AssertionError: (?:\w+ differ: )?(?<actual>.+?) != (?<expected>.+?)(?: : .*)?$/.exec(
    message ?? '',
  )?.groups;
  if (match === undefined || /\[\d+ chars\]/.test(message ?? '')) return {};
  return { actual: match['actual'] as string, expected: match['expected'] as string };
}
