import { firstLine, firstMatch } from '../text/places.ts';
import { type JUnitNaming, plain } from './junitNaming.ts';

/** What the reporter of `node --test` makes of JUnit XML. */
export const nodeTest: JUnitNaming = {
  ...plain,
  framework: 'node-test',
  separator: ' > ',
  nameParts: ({ suites, name }) => [...suites, name].map(unescapeQuotes),
  file: ({ name }) => (/[\\/].*\.\w+$/.test(name) ? name : ''),
  message: (block, attribute) =>
    /^failed running \w+ hook/.test(attribute)
      ? (firstMatch(block, /^\s*cause: (?:\w*Error(?: \[\w+\])?: )?(.*)$/) ?? attribute)
      : headline(block, unescapeQuotes(attribute)),
  values: (block) => ({
    expected: firstMatch(block, /^\s+expected: (.*?),?$/),
    actual: firstMatch(block, /^\s+actual: (.*?),?$/),
  }),
};

/** Up to Node 22 the line ends of attributes are lost: the body has them. */
function headline(block: readonly string[], said: string): string | undefined {
  const first = firstMatch(block, /^\[?Error \[ERR_TEST_FAILURE\]: (.+)$/);
  return first !== undefined && said.startsWith(first) ? first : firstLine(said.split('\n'));
}

/** The reporter of `node --test` escapes the quotes of attributes twice. */
function unescapeQuotes(text: string): string {
  return text.replaceAll('&quot;', '"');
}
