import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { firstLine } from '../text/places.ts';
import { readBrokenFile } from '../text/playwrightBroken.ts';
import { asObject, asObjects, asText, findAllJson, type JsonObject, jsonStart } from './findAllJson.ts';

/*
 * What playwright test --reporter=json writes:
 *
 *     report := { "config": { "rootDir" }, "suites": suite*, "errors": error* }
 *     error  := { "message", "stack"?, "location"?: { "file", "line", "column" } }      of a file that does not load
 *     suite  := { "title", "file", "specs": [ { "title", "file", "line", "tests": [ { "status", "results": [ { "status", "errors" } ] } ] } ], "suites": suite* }
 *
 * A file is a suite whose title is the file.
 */
export const playwrightJson: OutputParser = {
  id: 'playwright',
  label: 'Playwright JSON',
  signs: ['"projectName"', '"rootDir"'],
  recognise: (text) =>
    jsonStart.test(text) && /"suites": ?\[/.test(text) && /"rootDir": ?"/.test(text) ? 1 : 0,
  parse(text, mapPath) {
    return [...findAllJson(text, 'suites')].flatMap((report) => {
      const root = asText(asObject(report['config'])['rootDir']);
      const scope = { titles: [], root, mapPath };
      return [
        ...asObjects(report['errors']).flatMap((error) => readError(error, mapPath)),
        ...asObjects(report['suites']).flatMap((suite) => readSuite(suite, scope)),
      ];
    });
  },
};

function readError(error: JsonObject, mapPath: MapPath): readonly TestFailure[] {
  const { file: path, line, column } = asObject(error['location']);
  const told = (asText(error['stack']) || asText(error['message'])).split('\n');
  return readBrokenFile(
    [...told.slice(0, 1), `    at ${asText(path)}:${line}:${column}`, ...told.slice(1)],
    mapPath,
  );
}

interface Scope {
  readonly titles: readonly string[];
  readonly root: string;
  readonly mapPath: MapPath;
}

function readSuite(suite: JsonObject, scope: Scope): readonly TestFailure[] {
  const title = asText(suite['title']);
  const titles = title === asText(suite['file']) ? scope.titles : [...scope.titles, title];
  const below = { ...scope, titles };
  return [
    ...asObjects(suite['specs']).flatMap((spec) => readSpec(spec, below)),
    ...asObjects(suite['suites']).flatMap((inner) => readSuite(inner, below)),
  ];
}

function readSpec(spec: JsonObject, { titles, root, mapPath }: Scope): readonly TestFailure[] {
  const failed = asObjects(spec['tests']).find(({ status }) => status === 'unexpected');
  const results = asObjects(failed?.['results']);
  const result = results.find(({ errors }) => asObjects(errors).length > 0);
  const errors = asObjects(result?.['errors']).flatMap(({ message }) => asText(message).split('\n'));
  const isFixed = errors.length === 0 && results.some(({ status }) => status === 'passed');
  const block = isFixed ? ['Expected to fail, but passed.'] : errors;
  if (block.length === 0) return [];
  const path = asText(spec['file']);
  const file = mapPath(path.startsWith('/') ? path : `${root}/${path}`);
  const failure = makeFailure(
    {
      framework: 'playwright',
      nameParts: [...titles, asText(spec['title'])],
      separator: ' › ',
      block,
      message: firstLine(block),
      file,
    },
    mapPath,
  );
  const { line } = spec;
  const isKnown = failure.line !== undefined || typeof line !== 'number' || !Number.isInteger(line);
  return [isKnown ? failure : { ...failure, line }];
}
