import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { readXmlText } from './xmlText.ts';

/*
 * Mocha's doc reporter, which tells no stack:
 *
 *     suite  := '<section class="suite">' '<h1>' title '</h1>' ( test | failed | suite )* '</section>'
 *     failed := term(title) term(file)? detail('<pre>' code) detail(error)      file: from Mocha 8
 *     term   := '<dt class="error">' text '</dt>'
 *     detail := '<dd class="error">' text '</dd>'
 */
const tag = /<(?<opened>h1|dt|dd)(?<error> class="error")?>|<\/(?<closed>h1|dt|dd|section)>/g;
const errorName = /^[\w$.]*Error(?: \[\w+\])?: /;

export const mochaDoc: OutputParser = {
  id: 'mocha',
  label: 'Mocha doc',
  signs: ['<section class="suite">'],
  recognise: (text) => (/<section class="suite">/.test(text) && /<d[dt] class="error">/.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const failures: TestFailure[] = [];
    const suites: string[] = [];
    let terms: string[] = [];
    let element: { readonly from: number; readonly isError: boolean } | undefined;
    for (const match of text.matchAll(tag)) {
      const { opened, error, closed } = match.groups ?? {};
      if (opened !== undefined) {
        element = { from: match.index + match[0].length, isError: error !== undefined };
        continue;
      }
      const inner = element === undefined ? '' : text.slice(element.from, match.index);
      if (closed === 'section') suites.pop();
      else if (closed === 'h1') suites.push(readXmlText(inner));
      else if (element?.isError !== true) terms = [];
      else if (closed === 'dt') terms.push(readXmlText(inner));
      else if (!inner.startsWith('<pre>') && terms.length > 0) {
        failures.push(readFailure({ suites, terms, told: readXmlText(inner) }, mapPath));
        terms = [];
      }
      element = undefined;
    }
    return failures;
  },
};

function readFailure(
  {
    suites,
    terms,
    told,
  }: { readonly suites: readonly string[]; readonly terms: readonly string[]; readonly told: string },
  mapPath: MapPath,
): TestFailure {
  const [title = '', path = ''] = terms;
  const block = told.split('\n');
  return makeFailure(
    {
      framework: 'mocha',
      nameParts: [...suites, title],
      separator: ' ',
      file: mapPath(path),
      block,
      message: block[0]?.replace(errorName, ''),
    },
    mapPath,
  );
}
