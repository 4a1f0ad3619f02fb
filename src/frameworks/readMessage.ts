import type { WorkspacePath } from '../base/path.ts';
import type { MapPath, OutputParser, TestFailure } from '../failure/failure.ts';
import { readAnyFrames } from './text/anyFrames.ts';
import { makeFailure } from './text/makeFailure.ts';

/** What a test tool says of one failing test, where it says it in fields and not in an output. */
export interface TestMessage {
  /** Titles from the outermost suite to the test. At least one. */
  readonly titles: readonly string[];
  readonly file?: WorkspacePath;
  /** The failing line in the test's file, 1-based. */
  readonly line?: number;
  /** Plain text: the message, often with a stack, at times a whole framework's account. Without ANSI codes. */
  readonly text: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** One failure of a tool's message about a test. The framework is named only where the text itself is that framework's account. Cannot throw. */
export function readMessage(
  message: TestMessage,
  { parsers, mapPath }: { readonly parsers: readonly OutputParser[]; readonly mapPath: MapPath },
): TestFailure {
  const { titles, file, line, text, expected, actual } = message;
  const block = text.split('\n');
  const own = makeFailure(
    {
      framework: frameworkOf(text, parsers),
      nameParts: titles,
      separator: ' ',
      block: withValues(block, message),
      message: headline(block),
      frames: readAnyFrames(block, mapPath),
      file,
      line,
      expected,
      actual,
    },
    mapPath,
  );
  return own;
}

/** The excerpt holds the values, also where the tool keeps them beside the text. */
function withValues(block: readonly string[], { text, expected, actual }: TestMessage): readonly string[] {
  const missing = (value: string | undefined) => value !== undefined && !text.includes(value);
  return [
    ...block,
    ...(missing(expected) ? [`Expected: ${expected}`] : []),
    ...(missing(actual) ? [`Actual: ${actual}`] : []),
  ];
}

function headline(block: readonly string[]): string | undefined {
  const line = block.find((each) => each.trim() !== '' && !/^Traceback \(most recent/.test(each));
  return line?.trim().replace(/^(?:AssertionError|Error)(?: \[\w+\])?: (?=.)/, '');
}

function frameworkOf(text: string, parsers: readonly OutputParser[]): string {
  let best = { id: 'unknown', sureness: 0.5 };
  for (const parser of parsers) {
    const sureness = parser.recognise(text);
    if (sureness > best.sureness) best = { id: parser.id, sureness };
  }
  return best.id;
}
