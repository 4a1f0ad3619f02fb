import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { splitCargoTests } from './cargoTests.ts';
import { makeFailure } from './makeFailure.ts';
import { isNextest, readNextest } from './nextest.ts';
import { firstLine, firstMatch, readPlaces, splitBlocks } from './places.ts';

/*
 * Rust's libtest, also below cargo-nextest, and rustc's errors where the tests do not build:
 *
 *     panic  := "thread '" name "' " ('(' id ') ')? 'panicked at ' path ':' line ':' column ':' EOL message
 *     error  := 'error' ('[' code ']')? ': ' message EOL blank* '--> ' path ':' line ':' column
 */
const place = /panicked at (?:'.*', )?(?<path>[^\s:]+\.rs):(?<line>\d+):(?<column>\d+)/;
const stack = /^\s+at (?<path>\.?[^\s:]+\.rs):(?<line>\d+):(?<column>\d+)$/;
const unpanicked = /did not panic as expected at (?<path>[^\s:]+\.rs):(?<line>\d+):(?<column>\d+)/;
/** `--message-format short` */
const shortError = /^(?<path>[^\s:]+\.rs):(?<line>\d+):(?<column>\d+): error(?:\[\w+\])?: /;
/** The name of an example in the documentation. */
const exampleOf = /^(\S+\.rs) - .* \(line \d+\)$/;
const errorPlace = /^\s+--> (?<path>[^\s:]+\.rs):(?<line>\d+):(?<column>\d+)$/;

export const cargoText: OutputParser = {
  id: 'cargo',
  label: 'cargo test',
  signs: [
    'test result: ',
    ' ... ok',
    ' ... FAILED',
    ' ... ignored',
    ' stdout ----',
    'could not compile `',
    ' Nextest run ID ',
    ' FAIL [',
    ' PASS [',
  ],
  recognise: (text) =>
    isNextest(text) ||
    /^test result: |^test \S+.* \.\.\. (?:ok|FAILED|ignored)|^---- \S.* stdout ----$|^error: could not compile `/m.test(
      text,
    )
      ? 1
      : 0,
  parse(text, mapPath) {
    const lines = text.split('\n');
    const tests = splitCargoTests(lines);
    const targets = readTargets(lines);
    const place = (failure: TestFailure, at: number): TestFailure => {
      const file = failure.file ?? mapPath(targets.findLast((target) => target.at < at)?.path ?? '');
      return file === undefined ? failure : { ...failure, file };
    };
    const read = tests.map(({ head, at, lines: block }) =>
      place(readTest(head[1] ?? '', block.slice(1), mapPath), at),
    );
    const nextest = readNextest(lines).map(({ name, program, lines: block }) => {
      const failure = readTest(name, block, mapPath);
      const file = failure.file ?? mapPath(program ?? '');
      return file === undefined ? failure : { ...failure, file };
    });
    const told = new Set([...read, ...nextest].map(({ name }) => name));
    const uncaptured = readUncaptured(lines, told, mapPath);
    return [
      ...readErrors(lines, mapPath),
      ...read,
      ...nextest,
      ...uncaptured.map(({ failure, at }) => place(failure, at)),
    ];
  },
};

/** With --nocapture a test's words stand among all others': its panic names it, and the rest is told by the list at the end. */
function readUncaptured(
  lines: readonly string[],
  told: ReadonlySet<string>,
  mapPath: MapPath,
): readonly { readonly failure: TestFailure; readonly at: number }[] {
  const panics = splitBlocks(
    lines,
    /^(?:test \S+ \.\.\. )?thread '(.+?)' (?:\(\d+\) )?panicked at /,
    /^(?:running \d+ tests?|failures:|test result: .*)$/,
  );
  const byName = new Map(panics.toReversed().map((panic) => [panic.head[1], panic]));
  const failed = lines.flatMap((line, at) => {
    const name = /^test (\S+\.rs - .+ \(line \d+\)|\S+)(?: - [a-z ]+)? \.\.\. FAILED$|^ {4}([\w:]+)$/.exec(
      line,
    );
    return name === null ? [] : [{ name: name[1] ?? name[2] ?? '', line, at }];
  });
  const known = new Set(told);
  return failed.flatMap(({ name, line, at }) => {
    const panic = byName.get(name);
    const isListed = line.startsWith(' ');
    if (known.has(name) || (isListed && panic === undefined)) return [];
    known.add(name);
    return [{ failure: readTest(name, panic?.lines ?? [line], mapPath), at: panic?.at ?? at }];
  });
}

/** The test programs, and the row that names each: what stands below it is its. */
function readTargets(lines: readonly string[]): readonly { readonly path: string; readonly at: number }[] {
  return lines.flatMap((line, at) => {
    const path = /^\s+Running (?:unittests )?(\S+\.rs) \(/.exec(line)?.[1];
    return path === undefined ? [] : [{ path, at }];
  });
}

function readTest(name: string, lines: readonly string[], mapPath: MapPath): TestFailure {
  // What a thread of the test's own panicked with may stand above.
  const panics = lines.flatMap((line, at) => (place.test(line) ? [at] : []));
  const at = panics.find((each) => lines[each]?.includes(`thread '${name}' `)) ?? panics[0] ?? -1;
  const old = /panicked at '(.*?)', /.exec(lines[at] ?? '')?.[1];
  const message =
    old ??
    (at < 0
      ? firstMatch(lines, /^((?:note: test did not panic|Error: ).*?)(?: at \S+:\d+:\d+)?$/)
      : firstLine(lines.slice(at + 1))) ??
    firstLine(lines);
  const thrown = [...readPlaces(lines, place, mapPath), ...readPlaces(lines, unpanicked, mapPath)];
  const [thrownAt] = [...readPlaces(lines.slice(at, at + 1), place, mapPath), ...thrown];
  const called = readPlaces(lines, stack, mapPath).filter(
    (frame) => !thrown.some((one) => one.file === frame.file && one.line === frame.line),
  );
  return makeFailure(
    {
      framework: 'cargo',
      nameParts: [name],
      separator: '::',
      block: lines,
      message,
      expected: firstMatch(lines, /^ *right: (.*?),?$/)?.replace(/^`(.*)`$/, '$1'),
      actual: firstMatch(lines, /^ *left: (.*?),?$/)?.replace(/^`(.*)`$/, '$1'),
      file: thrownAt?.file ?? mapPath(exampleOf.exec(name)?.[1] ?? ''),
      line: thrownAt?.line,
      frames: [...thrown, ...called],
    },
    mapPath,
  );
}

function readErrors(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const blocks = [
    ...splitBlocks(lines, /^(error(?:\[E\d+\])?: .*)$/, /^(?:warning|For more information)/),
    ...splitBlocks(lines, /^\S+\.rs:\d+:\d+: (error(?:\[\w+\])?: .*)$/, /^(?:\S+\.rs:|error: )/),
  ];
  return blocks.flatMap(({ head, lines: block }) => {
    const frames = [
      ...readPlaces(block.slice(0, 1), shortError, mapPath),
      ...readPlaces(block, errorPlace, mapPath),
    ].slice(0, 1);
    if (frames.length === 0) return [];
    const { file, line } = frames[0] ?? {};
    return [
      makeFailure(
        {
          framework: 'cargo',
          nameParts: [file ?? 'build'],
          separator: '::',
          kind: 'load',
          block,
          message: head[1],
          file,
          line,
          frames,
        },
        mapPath,
      ),
    ];
  });
}
