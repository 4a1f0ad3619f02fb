import type { OutputParser } from '../../failure/failure.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { asObjects, findAllJson, jsonStart } from './findAllJson.ts';

/*
 * Mocha's JSON reporter:
 *
 *     { "stats": …, "failures": [ { "fullTitle", "file", "err": { "message", "stack", "expected"?, "actual"? } } ] }
 */
interface MochaTest {
  readonly fullTitle?: unknown;
  readonly file?: unknown;
  readonly err?: {
    readonly message?: unknown;
    readonly stack?: unknown;
    readonly expected?: unknown;
    readonly actual?: unknown;
  };
}

export const mochaJson: OutputParser = {
  id: 'mocha',
  label: 'Mocha JSON',
  signs: ['"fullTitle"'],
  recognise: (text) =>
    jsonStart.test(text) && /^\s*"fullTitle": /m.test(text) && /^\s*"currentRetry": /m.test(text)
      ? 1
      : /^\["start",\{"total":\d+\}\]$/m.test(text) || /^\["fail",\{"title":/m.test(text)
        ? 0.95
        : 0,
  parse(text, mapPath) {
    const report = [...readReport(text), ...readStream(text)];
    return report.map(({ fullTitle, file, err = {} }) => {
      const own = typeof file === 'string' ? mapPath(file) : undefined;
      const block = String(err.stack ?? err.message ?? '').split('\n');
      return makeFailure(
        {
          framework: 'mocha',
          nameParts: [String(fullTitle ?? '')],
          separator: ' ',
          block,
          message: String(err.message ?? block[0] ?? '').split('\n')[0],
          expected: oneLine(err.expected),
          actual: oneLine(err.actual),
          ...(own === undefined ? {} : { file: own }),
        },
        mapPath,
      );
    });
  },
};

function readReport(text: string): readonly MochaTest[] {
  return [...findAllJson(text, 'failures')].flatMap(
    ({ failures }) => asObjects(failures) as readonly MochaTest[],
  );
}

/** `json-stream` writes `["fail", test]` a line; its error is the message, beside the stack. */
function readStream(text: string): readonly MochaTest[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('["fail",')) return [];
    try {
      const [, test] = JSON.parse(line) as readonly [string, Readonly<Record<string, unknown>>];
      const err = { message: test['err'], stack: test['stack'] };
      return [{ fullTitle: test['fullTitle'], file: test['file'], err } as MochaTest];
    } catch {
      return [];
    }
  });
}

function oneLine(value: unknown): string | undefined {
  return typeof value === 'string' && !value.includes('\n') ? value : undefined;
}
