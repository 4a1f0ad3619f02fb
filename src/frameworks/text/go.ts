import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure, type RawFailure } from './makeFailure.ts';
import { firstLine, readPlaces, splitBlocks } from './places.ts';

/*
 * go test, with and without -v:
 *
 *     run     := '=== ' ('RUN' | 'CONT' | 'NAME') blank name
 *     failure := blank* '--- FAIL: ' name ' (' seconds 's)'
 *     again   := '=== FAIL: ' package ' ' name ' (' seconds 's)' log*       gotestsum, of all that it said
 *     log     := blank+ file '.go:' line ': ' message, deeper lines go on
 *     panic   := 'panic: ' message … goroutine stacks
 *     broken  := '# ' package … ( file ':' line ':' column ': ' message )* 'FAIL' tab package ' [build failed]'
 */
const failLine = /^(?:\s*--- FAIL:|=== FAIL: \S+) (\S+) \(/;
const speaker =
  /^(?:=== (?:RUN|CONT|NAME|PAUSE) +|\s*--- (?:FAIL|PASS|SKIP): |=== FAIL: (?<summed>\S+) )(?<name>\S+)/;
const logLine = /^\s+(?<path>[\w./-]+\.go):(?<line>\d+): ?(?<message>.*)$/;
const stackLine = /^\t(?<path>\S+\.go):(?<line>\d+)(?: \+0x[\da-f]+)?$/;
/** Go has no assertions, but habits. A longer line is no sentence, and would take long to be looked through. */
const longestSentence = 1000;
const sentences = [
  /(?:got|=) ?(?<actual>\S.*?)[,;]? (?:want|expected) (?<expected>.+?)$/,
  /\b(?:want(?:ed)?|[Ee]xpected):? (?<expected>\S.*?)[,;]? (?:but )?got:? (?<actual>.+?)$/,
];
const buildLine = /^(?<path>[\w./-]+\.go):(?<line>\d+):(?<column>\d+): (?<message>.+)$/;

export const goText: OutputParser = {
  id: 'go',
  label: 'go test',
  signs: ['--- FAIL: ', '--- PASS: ', '=== FAIL: ', 'FAIL\t', 'ok  \t'],
  recognise: (text) =>
    /^(?:--- (?:FAIL|PASS):|=== FAIL: \S+) \S+ \([\d.]+s\)$|^(?:FAIL|ok {2})\t\S+/m.test(text) ? 1 : 0,
  parse(text, mapPath) {
    const lines = text.split('\n');
    const leaves = collectFailed(lines);
    const timedOut = firstLine(lines.filter((line) => /^panic: test timed out/.test(line)));
    return [
      ...readBuildErrors(lines, mapPath),
      ...(timedOut === undefined || leaves.some(({ said }) => said.includes(timedOut))
        ? []
        : readTimeout(lines, mapPath)),
      ...leaves.map(({ name, said }) => readTest(name, said, mapPath)),
    ];
  },
};

/** A test of one package: two packages may have tests of one name. */
interface SpokenTest {
  readonly name: string;
  /** What gotestsum calls it; otherwise how many packages came before. */
  readonly of: string | number;
  readonly said: string[];
}

/** The tests that failed, in their order, less those that hold others of them. What gotestsum sums up counts instead of what was told of those tests before. */
function collectFailed(lines: readonly string[]): readonly SpokenTest[] {
  const failed = collectSpeech(lines);
  const summed = new Set(failed.flatMap(({ name, of }) => (typeof of === 'string' ? name : [])));
  const told = failed.filter(({ name, of }) => typeof of === 'string' || !summed.has(name));
  const parents = new Set(
    told.flatMap(({ name, of }) =>
      [...name.matchAll(/\//g)].map(({ index }) => `${of} ${name.slice(0, index)}`),
    ),
  );
  return told.filter(({ name, of }) => !parents.has(`${of} ${name}`));
}

/** What each test that failed printed: with -v it stands below its run line, without below its verdict. A panic belongs to who spoke last. */
function collectSpeech(lines: readonly string[]): readonly SpokenTest[] {
  const tests = new Map<string, SpokenTest>();
  const failed = new Map<string, SpokenTest>();
  let packages = 0;
  let speaking: SpokenTest | undefined;
  for (const line of lines) {
    const { summed, name } = speaker.exec(line)?.groups ?? {};
    if (name !== undefined) {
      const of: string | number = summed ?? (typeof speaking?.of === 'string' ? speaking.of : packages);
      const key = `${of} ${name}`;
      speaking = (summed === undefined ? tests.get(key) : undefined) ?? { name, of, said: [] };
      tests.set(key, speaking);
      if (failLine.test(line)) failed.set(key, speaking);
    } else if (/^(?:FAIL|ok|PASS|\?|DONE|=== Failed|=== Errors)(?:\s|$)/.test(line)) speaking = undefined;
    else speaking?.said.push(line);
    if (/^(?:FAIL|ok {2})\t/.test(line)) packages++;
  }
  return [...failed.values()];
}

function readTest(name: string, lines: readonly string[], mapPath: MapPath): TestFailure {
  return makeFailure(
    {
      framework: 'go',
      nameParts: name.split('/'),
      separator: '/',
      block: lines,
      details: () => readDetails(lines, mapPath),
    },
    mapPath,
  );
}

function readDetails(lines: readonly string[], mapPath: MapPath): Partial<RawFailure> {
  const at = lines.findIndex((line) => logLine.test(line));
  const panic = lines.find((line) => line.startsWith('panic: '));
  const logged = at < 0 ? undefined : logLine.exec(lines[at] ?? '')?.groups;
  const block = at < 0 || panic !== undefined ? lines : lines.slice(at);
  const rest = lines.slice(at + 1);
  const message =
    panic ?? (logged?.['message'] === '' ? firstLine(rest) : logged?.['message']) ?? firstLine(lines);
  const logs = readPlaces(block, logLine, mapPath);
  const stack = readPlaces(block, stackLine, mapPath);
  const told = message !== undefined && message.length <= longestSentence ? message : '';
  const values = sentences.map((sentence) => sentence.exec(told)?.groups).find(Boolean);
  return {
    block,
    message: message?.replace(/ \[recovered.*$/, ''),
    values: block.map((line) => logLine.exec(line)?.groups?.['message'] ?? line),
    expected: values?.['expected'],
    actual: values?.['actual'],
    frames: panic === undefined ? logs : [...stack, ...logs],
  };
}

function readBuildErrors(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  if (!lines.some((line) => /\[(?:build|setup) failed\]$/.test(line))) return [];
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const [frame] = readPlaces([line], buildLine, mapPath);
    if (frame === undefined || seen.has(frame.file)) return [];
    seen.add(frame.file);
    const message = buildLine.exec(line)?.groups?.['message'];
    return [loadFailure({ block: [line], message, frames: [frame] }, mapPath)];
  });
}

function readTimeout(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const [block] = splitBlocks(lines, /^panic: (test timed out.*)$/, /^FAIL\t/);
  if (block === undefined) return [];
  const test = block.lines.flatMap((line) => /\.(Test\w+)\(/.exec(line)?.[1] ?? [])[0];
  const frames = readPlaces(block.lines, stackLine, mapPath);
  if (test === undefined)
    return [loadFailure({ block: block.lines, message: block.lines[0], frames }, mapPath)];
  return [
    makeFailure(
      {
        framework: 'go',
        nameParts: [test],
        separator: '/',
        block: block.lines,
        message: block.lines[0],
        frames,
      },
      mapPath,
    ),
  ];
}

function loadFailure(
  {
    block,
    message,
    frames,
  }: { block: readonly string[]; message: string | undefined; frames: TestFailure['frames'] },
  mapPath: MapPath,
): TestFailure {
  const name = frames[0]?.file ?? 'build';
  return makeFailure(
    {
      framework: 'go',
      nameParts: [name],
      separator: '/',
      kind: 'load',
      file: frames[0]?.file,
      line: frames[0]?.line,
      block,
      message,
      frames,
    },
    mapPath,
  );
}
