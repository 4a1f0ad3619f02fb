import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { codePointer, loadPlace } from '../text/loadPlace.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { firstLine } from '../text/places.ts';
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

function readFile(
  { name, message, status, assertionResults }: JsonObject,
  framework: string,
  mapPath: MapPath,
): readonly TestFailure[] {
  const file = mapPath(asText(name));
  const separator = framework === 'jest' ? ' › ' : ' > ';
  const failed = asObjects(assertionResults).filter((test) => test['status'] === 'failed');
  if (failed.length === 0 && status === 'failed' && typeof message === 'string') {
    const said = asText(message).split('\n');
    const place = loadPlace(said);
    const block = place === undefined ? said : [...said, `❯ ${place}`];
    return [
      makeFailure(
        {
          framework,
          nameParts: [file ?? asText(name)],
          separator,
          kind: 'load',
          file,
          block,
          message: firstLine(block)?.replace(/^● /, ''),
          line: codePointer(said),
        },
        mapPath,
      ),
    ];
  }
  return failed.flatMap(({ ancestorTitles, title, failureMessages }) => {
    const nameParts = [...asTexts(ancestorTitles).filter((part) => part !== ''), asText(title)];
    // A message for each thing that failed in it, and again each time that it was tried.
    const [first = '', ...others] = new Set(asTexts(failureMessages).map(asText));
    return [first, ...others].map((said) => {
      const block = said.split('\n');
      return makeFailure(
        {
          framework,
          nameParts,
          separator,
          block,
          message: firstLine(block)?.replace(/^(?:Assertion)?Error: /, ''),
          // Vitest 3 and later: the stack of where a test was declared that never ended.
          ...(/\bSTACK_TRACE_ERROR$/.test(block[0] ?? '') ? { kind: 'timeout' as const } : {}),
          ...(file === undefined ? {} : { file }),
        },
        mapPath,
      );
    });
  });
}
