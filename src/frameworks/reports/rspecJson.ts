import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { firstLine, firstMatch, readPlaces } from '../text/places.ts';
import { rspecText } from '../text/rspec.ts';
import {
  asObject,
  asObjects,
  asText,
  asTexts,
  findAllJson,
  type JsonObject,
  jsonStart,
} from './findAllJson.ts';

/*
 * What rspec --format json writes, on one line:
 *
 *     { "version", "messages"?: [ text ], "examples": [ { "full_description", "status", "file_path", "line_number", "exception": { "class", "message", "backtrace" } } ] }
 *
 * What fails outside of examples, as a file that does not load, is a message of the same words as in the text.
 */
const frame = /^(?<path>[^\s:]+\.rb):(?<line>\d+)/;

export const rspecJson: OutputParser = {
  id: 'rspec',
  label: 'RSpec JSON',
  signs: ['"full_description"', '"errors_outside_of_examples_count"'],
  recognise: (text) =>
    jsonStart.test(text) &&
    /"examples": ?\[/.test(text) &&
    /"(?:full_description|errors_outside_of_examples_count)":/.test(text)
      ? 1
      : 0,
  parse: (text, mapPath) =>
    [...findAllJson(text, 'examples')].flatMap(({ examples, messages }) => [
      ...asTexts(messages).flatMap((message) => rspecText.parse(message, mapPath)),
      ...asObjects(examples)
        .filter(({ status }) => status === 'failed')
        .map((example) => readExample(example, mapPath)),
    ]),
};

function readExample(example: JsonObject, mapPath: MapPath): TestFailure {
  const exception = asObject(example['exception']);
  const message = asText(exception['message']).split('\n');
  const backtrace = Array.isArray(exception['backtrace']) ? exception['backtrace'].map(asText) : [];
  return makeFailure(
    {
      framework: 'rspec',
      nameParts: [asText(example['full_description'])],
      separator: ' ',
      block: [...message, ...backtrace],
      message: firstLine(message),
      expected: firstMatch(message, /^\s*expected: (.*)$/),
      actual: firstMatch(message, /^\s*got: (.*)$/),
      file: mapPath(asText(example['file_path'])),
      frames: readPlaces(backtrace, frame, mapPath),
    },
    mapPath,
  );
}
