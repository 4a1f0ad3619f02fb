import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import type { AssertionValues } from './assertionValues.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstMatch, firstOfEach, lastOpening, readPlaces, splitBlocks } from './places.ts';

/*
 * PHPUnit:
 *
 *     failure := n ') ' class '::' method EOL message EOL … blank ( path ':' line )*
 *     section := 'There ' ('was' | 'were') ' ' n ' ' ('error' | 'failure' | 'risky test' | …)
 */
const frame = /^(?<path>\S+\.php):(?<line>\d+)$/;

const section = /^There (?:was|were) \d+ (.+):$/;
const sectionEnd = /^(?:FAILURES!|ERRORS!|--)$|^##teamcity/;

export const phpunitText: OutputParser = {
  id: 'phpunit',
  label: 'PHPUnit',
  signs: ['PHPUnit ', 'FAILURES!', 'ERRORS!'],
  recognise: (text) => (/^PHPUnit \d+|^(?:FAILURES!|ERRORS!)$/m.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const sections = splitBlocks(text.split('\n'), section, sectionEnd);
    const listed = sections
      .filter(({ head }) => /^(?:errors?|failures?)$/.test(head[1] ?? ''))
      .flatMap(({ lines }) => splitBlocks(lines, /^\d+\) (\S+::.+)$/))
      .map(({ head, lines }) => readFailure(head[1] ?? '', lines.slice(1), mapPath));
    return listed.length > 0 ? listed : readTestdox(text.split('\n'), mapPath);
  },
  enclosing: (text) => lastOpening(text, section, sectionEnd),
};

const item = /^ [✔✘↩☢∅⚠] /;
/** What was drawn before the first class's name, where the codes that wipe it were lost. */
const spinner = /^(?: [◐◓◑◒] running tests)+/;

/**
 * The testdox reporter spells names out: `CartTest::testKnowsLabels` is ` ✘ Knows labels` below `Cart`. The class's own name stands in the
 * test file's, and PHPUnit's rule is undone for the method's.
 */
function readTestdox(given: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  let subject = '';
  const lines = given.map((line) => line.replace(spinner, ''));
  const found = splitBlocks(
    lines.map((line, at) => {
      // The class's full name, less `Test`, stands in brackets where it has a namespace.
      if (/^[\w\\]/.test(line) && item.test(lines[at + 1] ?? ''))
        subject = / \(([\w\\]+\\\w+)\)$/.exec(line)?.[1] ?? line.replace(/ \(.*\)$/, '');
      return line.replace(/^ ✘ /, () => `✘${subject}\u0000`);
    }),
    /^✘(?<subject>[^\0]*)\0(?<title>.+)$/,
    /^ [✔↩☢∅⚠] |^Time: |^\w/,
  ).map(({ head, lines: block }) => {
    const { subject: about = '', title = '' } = head.groups ?? {};
    // Coloured, a data set's name has no quotes, and marks for its blanks.
    const [sentence = '', ...data] = title
      .replace(/ with (\S*·\S*)$/, (_, name: string) => ` with data set "${name}"`)
      .replaceAll('·', ' ')
      .split(/(?= with data set )/);
    const method = sentence
      .replace(/ \[[\d.]+ m?s\]$/, '')
      .split(' ')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('');
    const own = block.slice(1).map((line) =>
      line
        .replace(/^\s*[┐├│┊╵┴] ?/, '')
        .replaceAll('·', ' ')
        .trimEnd(),
    );
    const subjectClass = about === '' ? placedClass(own, mapPath) : `${about.replaceAll(' ', '')}Test::`;
    return readFailure(`${subjectClass}test${method}${data.join('')}`, own, mapPath);
  });
  // A summary at the end tells them again.
  return firstOfEach(found, ({ name }) => name);
}

/** Where the class's name was cut off, the test's own place tells it. Empty where there is none. */
function placedClass(block: readonly string[], mapPath: MapPath): string {
  const [, name] = /(\w+)\.php$/.exec(readPlaces(block, frame, mapPath).at(-1)?.file ?? '') ?? [];
  return name === undefined ? '' : `${name}::`;
}

function readFailure(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const message = firstLine(block);
  const frames = readPlaces(block, frame, mapPath);
  const declared = mapPath(`${name.split('::')[0]?.split('\\').at(-1)}.php`);
  return makeFailure(
    {
      framework: 'phpunit',
      nameParts: name.split('::'),
      separator: '::',
      block,
      message,
      ...readPhpunitValues(block),
      frames,
      ...(frames.length > 0 || declared === undefined ? {} : { file: declared }),
    },
    mapPath,
  );
}

/** The values of a failed comparison: in its sentence, or in a diff of strings of one line. */
export function readPhpunitValues(block: readonly string[]): AssertionValues {
  const text = block.join('\n');
  const sized =
    /^Failed asserting that actual size (?<actual>\d+) matches expected size (?<expected>\d+)\.$/m.exec(text);
  if (sized?.groups !== undefined) return { ...sized.groups };
  const { actual, expected } =
    /^Failed asserting that (?<actual>.+?) (?:is identical to|matches expected|is equal to|equals) (?<expected>.+?)\.$/m.exec(
      text,
    )?.groups ?? {};
  if (actual !== undefined && expected !== undefined && !/^(?:two |an? )/.test(actual))
    return { actual, expected };
  const [minus, plus] = [firstMatch(block, /^-'(.*)'$/), firstMatch(block, /^\+'(.*)'$/)];
  return minus === undefined || plus === undefined ? {} : { expected: minus, actual: plus };
}
