import type { WorkspacePath } from '../../base/path.ts';
import type { MapPath, StackFrame, TestFailure } from '../../failure/failure.ts';
import { readAssertionValues } from './assertionValues.ts';
import { readFrames, testPlace } from './stackFrames.ts';

/** What a grammar found of one failure, before the traits that all share are read from its text. */
export interface RawFailure {
  readonly framework: string;
  readonly nameParts: readonly string[];
  /** What stands between titles in the framework's full names. */
  readonly separator: string;
  readonly file?: WorkspacePath | undefined;
  readonly line?: number | undefined;
  readonly kind?: TestFailure['kind'];
  /** The lines that tell of it, without indentation that they share. */
  readonly block: readonly string[];
  readonly message?: string | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** Where values may stand, where that is not anywhere in the block. */
  readonly values?: readonly string[];
  /** Where the stack is not JavaScript's: the frames, in the order printed. */
  readonly frames?: readonly StackFrame[];
  /** What is dear to find and not part of the name: asked only where more than that is wanted. */
  readonly details?: () => Partial<RawFailure>;
}

/** What stands for the name of a test that was told without one. */
const unnamed = '(unnamed)';

/** Reads message, values, frames and place out of a failure's block; what the grammar found itself goes first. The name alone where no more is wanted. */
export function makeFailure(given: RawFailure, mapPath: MapPath): TestFailure {
  if (mapPath.namesOnly) return nameFailure(given);
  const raw = { ...given, ...given.details?.() };
  const frames = raw.frames ?? readFrames(raw.block, mapPath);
  const place = testPlace(frames, raw);
  const file = raw.file ?? place?.file ?? toldFile(raw.block, mapPath);
  const line = raw.line ?? place?.line;
  const message = raw.message ?? firstMessage(raw.block);
  const values = readAssertionValues(raw.values ?? raw.block);
  const expected = raw.expected ?? values.expected;
  const actual = raw.actual ?? values.actual;
  const { name, nameParts } = namesOf(raw);
  return {
    framework: raw.framework,
    name,
    nameParts,
    kind: raw.kind ?? kindOf(message, expected),
    frames,
    excerpt: raw.block.join('\n').trim() || name,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(message === undefined ? {} : { message }),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(raw.kind === 'load' ? {} : { selector: { kind: 'test', file, name, nameParts } }),
  };
}

function namesOf({ nameParts, separator }: RawFailure): Pick<TestFailure, 'name' | 'nameParts'> {
  return nameParts.every((part) => part === '')
    ? { name: unnamed, nameParts: [unnamed] }
    : { name: nameParts.join(separator), nameParts };
}

function nameFailure(raw: RawFailure): TestFailure {
  const { framework, block, kind = 'unknown' } = raw;
  const { name, nameParts } = namesOf(raw);
  return { framework, name, nameParts, kind, frames: [], excerpt: block.join('\n').trim() || name };
}

/** Of a test that never ended, or ended twice, Mocha says its file and no line: `…, ensure "done()" is called; … (/path/a.spec.js)`, `… of file /path/a.spec.js`. */
const toldFiles = /(?:[Ee]nsure .*\(|\bdone\(\) called multiple times in .* of file )((?:\/|[A-Z]:)\S+?)\)?$/;

function toldFile(block: readonly string[], mapPath: MapPath): WorkspacePath | undefined {
  const path = block.map((line) => toldFiles.exec(line)?.[1]).find(Boolean);
  return path === undefined ? undefined : mapPath(path);
}

function firstMessage(block: readonly string[]): string | undefined {
  return block.find((line) => line.trim() !== '')?.trim();
}

function kindOf(message: string | undefined, expected: string | undefined): TestFailure['kind'] {
  if (message === undefined) return 'unknown';
  if (/timed out|Timeout of|Exceeded timeout|timeout/i.test(message)) return 'timeout';
  return expected !== undefined || /Assertion|^expect\(|^Expected|^expected/.test(message)
    ? 'assertion'
    : 'error';
}

/** Takes the indentation that all lines share off them. Blank lines do not count. */
export function dedent(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const indent = filled.reduce(
    (least, line) => Math.min(least, line.length - line.trimStart().length),
    Number.POSITIVE_INFINITY,
  );
  return lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0));
}
