import type { WorkspacePath } from '../../base/path.ts';
import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { codePointer, loadPlace } from '../text/loadPlace.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { firstLine, splitBlocks } from '../text/places.ts';
import { asObjects, asText, asTexts, findAllJson, type JsonObject, jsonStart } from './findAllJson.ts';

/*
 * What jest --json and vitest --reporter=json write:
 *
 *     { "testResults": [ { "name": path, "message", "assertionResults": [ { "ancestorTitles", "title", "status", "failureMessages" } ] } ] }
 */
export const jestJson: OutputParser = {
  id: 'jest',
  label: 'Jest or Vitest JSON',
  signs: ['"numFailedTests"'],
  recognise: (text) =>
    jsonStart.test(text) && /"numFailedTests": ?\d/.test(text) && /"testResults": ?\[/.test(text) ? 0.97 : 0,
  parse(text, mapPath) {
    const framework = /"numRuntimeErrorTestSuites"|"openHandles"/.test(text) ? 'jest' : 'vitest';
    return [...findAllJson(text, 'testResults')]
      .flatMap(({ testResults }) => asObjects(testResults))
      .flatMap((result) => readFile(result, framework, mapPath));
  },
};

interface Scope {
  readonly framework: string;
  readonly separator: string;
  /** As the report names it. */
  readonly name: string;
  readonly file?: WorkspacePath;
  readonly mapPath: MapPath;
}

function readFile(result: JsonObject, framework: string, mapPath: MapPath): readonly TestFailure[] {
  const { message, status, assertionResults } = result;
  const name = asText(result['name']);
  const file = mapPath(name);
  const separator = framework === 'jest' ? ' › ' : ' > ';
  const scope = { framework, separator, name, mapPath, ...(file === undefined ? {} : { file }) };
  const failed = asObjects(assertionResults).filter((test) => test['status'] === 'failed');
  const said = status === 'failed' && typeof message === 'string' ? [asText(message).split('\n')] : [];
  const broken = failed.length === 0 ? said : said.flatMap(suiteTrouble);
  return [
    ...failed.flatMap((test) => readTest(test, scope)),
    ...broken.map((told) => readBroken(told, scope)),
  ];
}

/** Jest, in a file whose tests failed too: what went wrong in none of them, such as in a hook after all. */
function suiteTrouble(said: readonly string[]): readonly (readonly string[])[] {
  const heading = /^ {2}● Test suite failed to run$/;
  return splitBlocks(said, heading, /^ {2}● /).map(({ lines }) => lines);
}

function readBroken(said: readonly string[], { name, mapPath, ...scope }: Scope): TestFailure {
  const place = loadPlace(said);
  const block = place === undefined ? said : [...said, `❯ ${place}`];
  const line = codePointer(block, mapPath);
  const message = firstLine(block)?.replace(/^● /, '');
  return makeFailure(
    { ...scope, nameParts: [scope.file ?? name], kind: 'load', block, message, line },
    mapPath,
  );
}

function readTest(
  { ancestorTitles, title, failureMessages }: JsonObject,
  { mapPath, name: _name, ...scope }: Scope,
): readonly TestFailure[] {
  const nameParts = [...asTexts(ancestorTitles).filter((part) => part !== ''), asText(title)];
  // A message for each thing that failed in it, and again each time that it was tried.
  const [first = '', ...others] = new Set(asTexts(failureMessages).map(asText));
  return [first, ...others].map((said) => {
    const block = said.split('\n');
    const message = firstLine(block)?.replace(/^(?:Assertion)?Error: /, '');
    // Vitest 3 and later: the stack of where a test was declared that never ended.
    const isLate = /\bSTACK_TRACE_ERROR$/.test(block[0] ?? '');
    const kind = isLate ? { kind: 'timeout' as const } : {};
    return makeFailure({ ...scope, nameParts, block, message, ...kind }, mapPath);
  });
}
