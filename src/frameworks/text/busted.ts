import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, readPlaces, splitBlocks } from './places.ts';

/*
 * busted, by its three outputs:
 *
 *     gtest    := '[ RUN      ] ' path ' @ ' line ': ' name EOL detail '[  FAILED  ] ' | '[  ERROR   ] ' …
 *     tap      := 'not ok ' n ' - ' name EOL '# ' path ' @ ' line EOL '# Failure message: ' detail
 *     terminal := ('Failure' | 'Error') ' → ' path ' @ ' line EOL name EOL detail
 */
const place = /^(?<path>[^\s:]+\.lua):(?<line>\d+): /;

export const bustedText: OutputParser = {
  id: 'busted',
  label: 'busted',
  signs: ['.lua @ '],
  recognise: (text) => (/^(?:\[ +\w+ +\] |# |\w+ (?:→|->) )?\S+\.lua @ \d+/m.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const lines = text.split('\n');
    const gtest = splitBlocks(
      lines,
      /^\[ RUN {6}\] (\S+ @ \d+): (.+)$/,
      /^\[ +(?:OK|SKIPPED) +\]|^\[-+\]|^\[=+\]/,
    ).flatMap(({ head, lines: block }) => {
      const end = block.findIndex((line) => /^\[ +(?:FAILED|ERROR) +\]/.test(line));
      return end < 0 ? [] : [readFailure({ name: head[2] ?? '', at: head[1] }, block.slice(1, end), mapPath)];
    });
    const tap = splitBlocks(lines, /^not ok \d+ - (.+)$/, /^ok \d+|^\d+\.\.\d+$/).map(
      ({ head, lines: block }) =>
        readFailure(
          { name: head[1] ?? '', at: firstMatch(block, /^# (\S+ @ \d+)$/) },
          block.slice(2).map((line) => line.replace(/^# (?:Failure message: )?/, '')),
          mapPath,
        ),
    );
    const terminal = splitBlocks(
      lines,
      /^(?:Failure|Error) (?:→|->) (\S+ @ \d+)$/,
      /^(?:Failure|Error|Pending) (?:→|->)/,
    ).flatMap(({ head, lines: [, name, ...block] }) =>
      name === undefined ? [] : [readFailure({ name, at: head[1] }, block, mapPath)],
    );
    return [...gtest, ...tap, ...terminal, ...readErrors(lines, gtest, mapPath)];
  },
};

function readFailure(
  { name, at }: { readonly name: string; readonly at: string | undefined },
  block: readonly string[],
  mapPath: MapPath,
): TestFailure {
  const frames = readPlaces(block, place, mapPath);
  const { message, expected, actual } = detail(block);
  const [, path = '', row] = /^(\S+) @ (\d+)$/.exec(at ?? '') ?? [];
  const file = mapPath(path);
  const line =
    frames.find((frame) => frame.file === file)?.line ?? (row === undefined ? undefined : Number(row));
  return makeFailure(
    {
      framework: 'busted',
      nameParts: [name],
      separator: ' ',
      block,
      message,
      expected,
      actual,
      file,
      line,
      frames,
    },
    mapPath,
  );
}

function detail(block: readonly string[]): {
  message: string | undefined;
  expected?: string | undefined;
  actual?: string | undefined;
} {
  const first = firstLine(block)?.replace(place, '');
  const value = (label: string) => {
    const at = block.indexOf(label);
    return at < 0 || /\{$/.test(block[at + 1] ?? '') ? undefined : block[at + 1];
  };
  return { message: first, expected: value('Expected:'), actual: value('Passed in:') };
}

/** Hooks that failed have no run of their own: the summary at the end names them. */
function readErrors(
  lines: readonly string[],
  known: readonly TestFailure[],
  mapPath: MapPath,
): readonly TestFailure[] {
  const named = lines.flatMap(
    (line) => /^\[ +(?:ERROR|FAILED) +\] (\S+ @ \d+: .+?)(?: \([\d.]+ ms\))?$/.exec(line)?.[1] ?? [],
  );
  const missing = [...new Set(named)].filter(
    (words) => !known.some(({ name }) => words.endsWith(`: ${name}`)),
  );
  const stray = lines.filter((line) => place.test(line) && firstMatch([line], place) !== undefined);
  const told = stray.filter((line) => !known.some(({ excerpt }) => excerpt.includes(line)));
  return missing.map((words, index) => {
    const [, at, name = words] = /^(\S+ @ \d+): (.*)$/.exec(words) ?? [];
    return readFailure({ name, at }, told.slice(index, index + 1), mapPath);
  });
}
