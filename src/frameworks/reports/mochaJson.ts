import type { OutputParser } from '../../failure/failure.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { asObject, asObjects, asText, findAllJson, type JsonObject, jsonStart } from './findAllJson.ts';

/*
 * Mocha's JSON reporter:
 *
 *     { "stats": …, "failures": [ { "fullTitle", "file", "err": { "message", "stack", "expected"?, "actual"? } } ] }
 */
export const mochaJson: OutputParser = {
  id: 'mocha',
  label: 'Mocha JSON',
  signs: ['"fullTitle"'],
  recognise: (text) =>
    jsonStart.test(text) && /^[ \t]*"fullTitle": /m.test(text) && /^[ \t]*"currentRetry": /m.test(text)
      ? 1
      : /^\["start",\{"total":\d+\}\]$/m.test(text) || /^\["fail",\{"title":/m.test(text)
        ? 0.95
        : 0,
  parse(text, mapPath) {
    const report = [...readReport(text), ...readStream(text)];
    return report.map((test) => {
      const file = mapPath(asText(test['file']));
      const { message, stack, expected, actual } = asObject(test['err']);
      const block = (asText(stack) || asText(message)).split('\n');
      return makeFailure(
        {
          framework: 'mocha',
          nameParts: [asText(test['fullTitle'])],
          separator: ' ',
          block,
          message: (asText(message) || block[0] || '').split('\n')[0],
          expected: oneLine(expected),
          actual: oneLine(actual),
          ...(file === undefined ? {} : { file }),
        },
        mapPath,
      );
    });
  },
};

function readReport(text: string): readonly JsonObject[] {
  return [...findAllJson(text, 'failures')].flatMap(({ failures }) => asObjects(failures));
}

/** `json-stream` writes `["fail", test]` a line; its error is the message, beside the stack. */
function readStream(text: string): readonly JsonObject[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('["fail",')) return [];
    try {
      const [, given]: unknown[] = JSON.parse(line);
      const test = asObject(given);
      return [{ ...test, err: { message: test['err'], stack: test['stack'] } }];
    } catch {
      return [];
    }
  });
}

function oneLine(value: unknown): string | undefined {
  return typeof value === 'string' && !value.includes('\n') ? value : undefined;
}
