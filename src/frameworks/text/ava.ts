import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { readAvaValues, shownError } from './avaDetails.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, readPlaces } from './places.ts';
import { readFrames } from './stackFrames.ts';
import { withSuiteFiles } from './withSuiteFiles.ts';

/*
 * AVA:
 *
 *     list    := ( '  ' ('✔' | '✘ [fail]:' | '✘ [unexpected pass]:') ' ' name (' ' reason)? )*      AVA 4: only '✖'
 *     details := '─' ( name (EOL '    ℹ ' log)* blank (path ':' line EOL code)? message … )*     set apart by blank lines
 *                                             AVA 4 and 5: no blank line below the name of a test that logged
 *     broken  := ('Uncaught exception' | 'Unhandled rejection') ' in ' path blank message stack
 *              | '✘ No tests found in ' path
 */
const listed =
  /^\s*[✘✖×] (?:\[(?:fail|unexpected pass)\]: )?(?!\d+ tests? remaining |.* exited with a non-zero exit code: )(.+?) ?$/;
const place = /^\s*(?<path>[\w@.\\/-]+\.[cm]?[jt]sx?):(?<line>\d+)$/;
const namedError = /^\s+[\w$.]*(?:Error|Exception)(?: \[\w+\])?(?:: |$)/;
const broken = /^\s*(?:Uncaught exception in|Unhandled rejection in|[✘✖×] No tests found in) (\S+)$/;
const code = /^\s*\d+:( |$)/;

export const avaText: OutputParser = {
  id: 'ava',
  label: 'AVA',
  signs: ['[fail]: ', '[unexpected pass]: ', '  ─\n', 'Uncaught exception in ', 'Unhandled rejection in '],
  recognise: (text) =>
    /^ {2}[✘✖×] \[(?:fail|unexpected pass)\]: /m.test(text)
      ? 1
      : /^ {2}\d+ tests? (?:failed|passed)$/m.test(text) && /^ {2}─$/m.test(text)
        ? 0.9
        : 0,
  parse(text, mapPath) {
    const lines = text.split('\n').map((line) => line.trimEnd());
    const from = lines.findIndex((line) => line.trim() === '─');
    const names = new Set(lines.flatMap((line) => leadsOf(listed.exec(line)?.[1] ?? '')));
    const details = lines.slice(from + 1).filter((line) => !/^ {4}ℹ /.test(line));
    const starts = details.flatMap((line, at) => {
      const title = line.trim();
      const isTitle = /^ {2}\S/.test(line) && names.has(title) && (at === 0 || details[at - 1] === '');
      const below = details[at + 1] ?? '';
      return isTitle && (below === '' || place.test(below)) ? [at] : [];
    });
    const tests = starts.map((at, index) => {
      const block = details.slice(at + 1, starts[index + 1]);
      const end = block.findIndex((line) => /^\s*─$/.test(line));
      return readTest((details[at] ?? '').trim(), block.slice(0, end < 0 ? undefined : end), mapPath);
    });
    return [...readBroken(lines, mapPath), ...withSuiteFiles(tests, fileTitle)];
  },
};

/** Of several files each one's name heads the names of its tests. */
function fileTitle({ nameParts }: TestFailure): string | undefined {
  return nameParts.length > 1 ? nameParts[0] : undefined;
}

/** A listed name, and what may be the name where a reason stands behind it. */
function leadsOf(name: string): readonly string[] {
  return name === '' ? [] : [name, ...[...name.matchAll(/ /g)].map(({ index }) => name.slice(0, index))];
}

function readTest(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const own = readPlaces(block, place, mapPath).slice(0, 1);
  const stack = block.findIndex((line) => /^\s+at /.test(line));
  const told = block.filter((line) => !place.test(line) && !code.test(line));
  const traced = readFrames(told, mapPath);
  // A stack that leads through the place above the code tells of it, too.
  const isTraced = traced.some(({ file, line }) => file === own[0]?.file && line === own[0]?.line);
  const message = stack > 0 ? errorAbove(block, stack) : headline(told);
  return makeFailure(
    {
      framework: 'ava',
      nameParts: name.split(' › '),
      separator: ' › ',
      block,
      message,
      frames: isTraced ? traced : [...own, ...traced],
      ...readAvaValues(told),
    },
    mapPath,
  );
}

/** Before AVA 6 an error is only shown as a value, and its frames begin with '›'. A value that is no error stands below its heading. */
function headline(told: readonly string[]): string | undefined {
  const first = firstLine(told);
  if (!/^(?:Error thrown in test|Rejected promise returned by test\. Reason):$/.test(first ?? ''))
    return first;
  const value =
    shownError(told) ?? firstLine(told.slice(told.findIndex((line) => line.trim() === first) + 1));
  return value === undefined ? first : `${first} ${value}`;
}

/** The line above a stack that names the error; a message may have several lines. */
function errorAbove(block: readonly string[], stack: number): string | undefined {
  for (let at = stack - 1; at >= 0; at--) {
    if (namedError.test(block[at] ?? '')) return block[at]?.trim();
  }
  return block[stack - 1]?.trim();
}

function readBroken(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  return lines.flatMap((line, at) => {
    const path = broken.exec(line)?.[1];
    const file = path === undefined ? undefined : mapPath(path);
    if (file === undefined) return [];
    const rest = lines.slice(at + 1, at + 200);
    const end = rest.findIndex((each) => /exited with a non-zero exit code|^\s*(?:─$|[✘✖×] )/.test(each));
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
          message: block.find((each) => namedError.test(each))?.trim() ?? firstLine([...block, line]),
        },
        mapPath,
      ),
    ];
  });
}
