import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstMatch, splitBlocks } from './places.ts';

/*
 * deno test:
 *
 *     errors  := ' ERRORS ' ( name ' => ' path ':' line ':' column EOL 'error: ' message … )* ' FAILURES '
 *     broken  := 'error: ' message EOL '    at ' url ':' line ':' column     where nothing ran
 */
export const denoText: OutputParser = {
  id: 'deno',
  label: 'deno test',
  signs: ['tests from ', 'test from ', 'ERRORS ', 'ok | ', 'FAILED | ', 'Module not found'],
  recognise: (text) =>
    /^running \d+ tests? from \S+$|^ ERRORS $|^(?:ok|FAILED) \| \d+ passed/m.test(text)
      ? 1
      : /^error: Module not found "file:/m.test(text)
        ? 0.9
        : 0,
  parse(text, mapPath) {
    const lines = text.split('\n');
    // A log of several packages holds these sections of each.
    const sections = splitBlocks(lines, /^ ERRORS\s*$/, /^ FAILURES\s*$/);
    // Where the text begins within one, its heading is lost.
    const summary = lines.findIndex((line) => /^ FAILURES\s*$/.test(line));
    const parts =
      sections.length > 0
        ? sections.map((section) => section.lines.slice(1))
        : [lines.slice(0, summary < 0 ? undefined : summary)];
    const tests = parts
      .flatMap((part) => splitBlocks(part, /^(.+) => (\S+):(\d+):\d+$/))
      .map(({ head, lines: block }) => readTest(head, block.slice(1), mapPath));
    const hasRun = sections.length > 0 || lines.some((line) => /^(?:ok|FAILED) \| \d+ passed/.test(line));
    return tests.length > 0 || hasRun ? tests : readBroken(lines, mapPath);
  },
};

function readTest(
  [, name = '', path = '']: RegExpExecArray,
  block: readonly string[],
  mapPath: MapPath,
): TestFailure {
  const message = firstMatch(block, /^error: (.*)$/);
  const file = mapPath(path);
  return makeFailure(
    {
      framework: 'deno',
      nameParts: name.split(' ... '),
      separator: ' ... ',
      block,
      message: message === 'Leaks detected:' ? block.find((line) => /^ {2}- /.test(line))?.trim() : message,
      ...(file === undefined ? {} : { file }),
    },
    mapPath,
  );
}

function readBroken(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const at = lines.findIndex((line) => /^error: (?!Test failed)/.test(line));
  if (at < 0) return [];
  const block = lines.slice(at);
  const failure = makeFailure(
    {
      framework: 'deno',
      nameParts: ['error'],
      separator: ' ',
      kind: 'load',
      block,
      message: lines[at]?.slice('error: '.length),
    },
    mapPath,
  );
  return failure.file === undefined ? [] : [{ ...failure, name: failure.file, nameParts: [failure.file] }];
}
