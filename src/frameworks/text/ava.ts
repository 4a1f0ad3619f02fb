import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, readPlaces } from './places.ts';

/*
 * AVA:
 *
 *     list    := ( '  ' ('✔' | '✘ [fail]:') ' ' name (' ' reason)? )*
 *     details := '─' ( name blank (path ':' line EOL code)? message … )*     set apart by blank lines
 *     broken  := 'Uncaught exception in ' path blank message stack
 */
const listed = /^\s*[✘✖×] \[fail\]: (.+)$/;
const place = /^\s*(?<path>[\w@./-]+\.[cm]?[jt]sx?):(?<line>\d+)$/;
const code = /^\s*\d+:( |$)/;

export const avaText: OutputParser = {
  id: 'ava',
  label: 'AVA',
  signs: ['[fail]: ', '─'],
  recognise: (text) =>
    /^\s*[✘✖×] \[fail\]: /m.test(text)
      ? 1
      : /^\s*\d+ tests? (?:failed|passed)$/m.test(text) && /^\s*─$/m.test(text)
        ? 0.9
        : 0,
  parse(text, mapPath) {
    const lines = text.split('\n').map((line) => line.trimEnd());
    const names = lines.flatMap((line) => listed.exec(line)?.[1] ?? []);
    const from = lines.findIndex((line) => line.trim() === '─');
    const details = lines.slice(from + 1);
    const starts = details.flatMap((line, at) => {
      const title = line.trim();
      const isTitle =
        /^ {2}\S/.test(line) && names.some((name) => name === title || name.startsWith(`${title} `));
      return isTitle && (details[at + 1] ?? '') === '' && (at === 0 || details[at - 1] === '') ? [at] : [];
    });
    const tests = starts.map((at, index) => {
      const until = details.findIndex((line, row) => row > at && /^\s*─$/.test(line));
      const end = Math.min(starts[index + 1] ?? details.length, until < 0 ? details.length : until);
      return readTest((details[at] ?? '').trim(), details.slice(at + 1, end), mapPath);
    });
    return [...readBroken(lines, mapPath), ...tests];
  },
};

function readTest(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const own = readPlaces(block, place, mapPath).slice(0, 1);
  const stack = block.findIndex((line) => /^\s+at /.test(line));
  const told = block.filter((line) => !place.test(line) && !code.test(line));
  const message = stack > 0 ? errorAbove(block, stack) : firstLine(told);
  const failure = makeFailure(
    { framework: 'ava', nameParts: name.split(' › '), separator: ' › ', block, message, ...valuesOf(told) },
    mapPath,
  );
  const [first] = own;
  if (first === undefined || failure.frames.length > 0) return failure;
  return { ...failure, file: first.file, line: first.line, frames: own };
}

/** The line above a stack that names the error; a message may have several lines. */
function errorAbove(block: readonly string[], stack: number): string | undefined {
  for (let at = stack - 1; at >= 0; at--) {
    if (/^\s+[\w$.]*(?:Error|Exception)(?: \[\w+\])?(?:: |$)/.test(block[at] ?? '')) return block[at]?.trim();
  }
  return block[stack - 1]?.trim();
}

function valuesOf(lines: readonly string[]): { expected?: string | undefined; actual?: string | undefined } {
  const at = lines.findIndex((line) => /Difference \(- actual, \+ expected\):$/.test(line));
  if (at < 0) {
    const thrown = thrownValues(lines);
    if (thrown !== undefined) return thrown;
    const value = lines.findIndex((line) => /Value (?:is not|must) .*:$/.test(line));
    return value < 0 ? {} : { actual: firstLine(lines.slice(value + 1)) };
  }
  const start = lines.findIndex((line, row) => row > at && line.trim() !== '');
  const end = lines.findIndex((line, row) => row > start && line.trim() === '');
  const diff = start < 0 ? [] : lines.slice(start, end < 0 ? undefined : end);
  const changed = diff.filter((line) => /^\s*[-+] /.test(line));
  if (changed.length !== 2 || diff.length > 2) return {};
  return {
    actual: changed.find((line) => /^\s*-/.test(line))?.replace(/^\s*- /, ''),
    expected: changed.find((line) => /^\s*\+/.test(line))?.replace(/^\s*\+ /, ''),
  };
}

/** `t.throws` shows the error, and below it which property should have been what: `Expected message to equal:`. */
function thrownValues(lines: readonly string[]): { expected: string; actual: string } | undefined {
  const at = lines.findIndex((line) => /^\s*Expected \w+ to (?:equal|match):$/.test(line));
  const [, property = ''] = /^\s*Expected (\w+) to/.exec(lines[at] ?? '') ?? [];
  const expected = firstLine(lines.slice(at + 1));
  const field = lines.slice(0, Math.max(0, at)).find((line) => line.trim().startsWith(`${property}: `));
  const actual = field?.trim().slice(`${property}: `.length).replace(/,$/, '');
  return at < 0 || expected === undefined || actual === undefined ? undefined : { expected, actual };
}

function readBroken(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  return lines.flatMap((line, at) => {
    const path = /^\s*Uncaught exception in (\S+)$/.exec(line)?.[1];
    const file = path === undefined ? undefined : mapPath(path);
    if (file === undefined) return [];
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((each) => /exited with a non-zero exit code/.test(each));
    const block = rest.slice(0, end < 0 ? 30 : end);
    return [
      makeFailure(
        {
          framework: 'ava',
          nameParts: [file],
          separator: ' › ',
          kind: 'load',
          file,
          block,
          message: firstLine(block),
        },
        mapPath,
      ),
    ];
  });
}
