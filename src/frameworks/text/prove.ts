import type { WorkspacePath } from '../../base/path.ts';
import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstMatch, splitBlocks } from './places.ts';

/*
 * Perl's Test::More under prove:
 *
 *     failure := '#   Failed test ' ("'" name "'" EOL '#   ')? 'at ' path ' line ' n '.' ( '#' detail )*
 *     died    := message ' at ' path ' line ' n '.' … path ' ..' EOL 'Dubious, test returned ' n
 */
const head = /^\s*# {3}Failed test (?:'(.*)'|at (\S+) line (\d+)\.)$/;

export const proveText: OutputParser = {
  id: 'prove',
  label: 'prove',
  signs: ['Failed test ', 'Test Summary Report', 'Dubious, test'],
  recognise: (text) =>
    /^# {3}Failed test |^Test Summary Report$|^Dubious, test returned \d+/m.test(text) ? 1 : 0,
  parse(text, mapPath) {
    const lines = text.split('\n');
    const blocks = splitBlocks(
      lines,
      head,
      /^\s*# Looks like|^(?:\[[\d:]+\] )?\S+\s?\.\.|^\s*(?:not )?ok \d+/,
    );
    const failures = blocks.map(({ head: found, lines: block }, at) => {
      const parent = blocks.slice(at + 1).find(({ lines: [line = ''] }) => /^#/.test(line))?.head[1];
      const name =
        found[1] ??
        (/^\s+#/.test(block[0] ?? '') && parent !== undefined ? `${parent} (unnamed)` : '(unnamed)');
      return readFailure(name, block, mapPath);
    });
    const deaths = readDeaths(lines, mapPath);
    const told = [...failures, ...(deaths.length > 0 ? deaths : readQuietDeaths(lines, mapPath))];
    return told.length > 0 ? told : readSummary(lines, mapPath);
  },
};

function readFailure(name: string, lines: readonly string[], mapPath: MapPath): TestFailure {
  const block = lines.map((line) => line.replace(/^\s*# ?/, ''));
  const [, path = '', row] = /at (\S+) line (\d+)\.$/m.exec(block.join('\n')) ?? [];
  const file = mapPath(path);
  const unlike = block.findIndex((line) => /^\s*(?:doesn't match|matches) '/.test(line));
  return makeFailure(
    {
      framework: 'prove',
      nameParts: [name],
      separator: ' ',
      block,
      message: block[0]?.trim(),
      actual:
        firstMatch(block, /^\s+(?:got: |\$got\S* = )(.*)$/) ??
        (unlike < 0 ? undefined : block[unlike - 1]?.trim()),
      expected:
        firstMatch(block, /^\s+(?:expected: |\$expected\S* = )(.*)$/) ??
        (unlike < 0 ? undefined : firstMatch(block, /^\s*(?:doesn't match|matches) '(.*)'$/)),
      frames: file === undefined ? [] : [{ file, line: Number(row) }],
    },
    mapPath,
  );
}

/** Where the tests' own words are missing (--merge, -Q): the files that the report at the end names. */
function readSummary(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const from = lines.indexOf('Test Summary Report');
  if (from < 0) return [];
  const files = splitBlocks(lines.slice(from), /^(\S+\.t)\s+\(Wstat: /, /^(?:Files=|Result: )/);
  return files.map(({ head: found, lines: block }) => {
    const file = mapPath(found[1] ?? '');
    const raw = {
      framework: 'prove',
      nameParts: [file ?? found[1] ?? ''],
      separator: ' ',
      block,
      frames: [],
    };
    return makeFailure({ ...raw, kind: 'load', file, message: block[1]?.trim() }, mapPath);
  });
}

/** Test files that died, of which prove says so in its report only (-Q): the last words at a place in the file, or else the first that no other file has. */
function readQuietDeaths(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const from = lines.indexOf('Test Summary Report');
  if (from < 0) return [];
  const words = lines
    .slice(0, from)
    .filter((line) => / at \S+ line \d+[.,]/.test(line) && !/^\s*#/.test(line));
  return lines.slice(from).flatMap((line) => {
    const file = mapPath(/^(\S+\.t)\s+\(Wstat: \d+ \(exited 255\)/.exec(line)?.[1] ?? '');
    if (file === undefined) return [];
    const placeOf = (word: string) => mapPath(/ at (\S+) line \d+/.exec(word)?.[1] ?? '');
    const own = words.findIndex((word) => placeOf(word) === file);
    const other = words.findIndex((word) => !/\.t$/.test(placeOf(word) ?? ''));
    const [word] = own < 0 && other < 0 ? [] : words.splice(own < 0 ? other : own, 1);
    return word === undefined ? [] : [readDeath(word, file, mapPath)];
  });
}

/** Test files that died: the last words before prove calls them dubious. */
function readDeaths(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  return lines.flatMap((line, at) => {
    if (!/^Dubious, test returned (?:255|[2-9]\d|1\d\d)/.test(line)) return [];
    const above = lines.slice(Math.max(0, at - 40), at);
    const file = mapPath(
      above.flatMap((each) => /^(?:\[[\d:]+\] )?(\S+\.t) \.+/.exec(each)?.[1] ?? []).at(-1) ?? '',
    );
    const said = above.filter((each) => / at \S+ line \d+[.,]/.test(each) && !/^\s*#/.test(each));
    const word = said.at(-1) ?? '';
    return file === undefined || word === '' ? [] : [readDeath(word, file, mapPath)];
  });
}

function readDeath(word: string, file: WorkspacePath, mapPath: MapPath): TestFailure {
  const [, place = '', row] = / at (\S+) line (\d+)/.exec(word) ?? [];
  const there = mapPath(place);
  return makeFailure(
    {
      framework: 'prove',
      nameParts: [file],
      separator: ' ',
      kind: 'load',
      file,
      line: there === file ? Number(row) : undefined,
      block: [word],
      message: word,
      frames: there === undefined ? [] : [{ file: there, line: Number(row) }],
    },
    mapPath,
  );
}
