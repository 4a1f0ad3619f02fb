import { readGoogletestValues } from '../text/googletestValues.ts';
import { compared } from '../text/jasmine.ts';
import { readPhpunitValues } from '../text/phpunit.ts';
import { firstLine, firstMatch } from '../text/places.ts';
import { readPytestPlaces } from '../text/pytestPlaces.ts';
import { markedLines, readPytestValues } from '../text/pytestValues.ts';
import { type JUnitNaming, plain } from './junitNaming.ts';
import { nodeTest } from './junitNode.ts';

const busted: JUnitNaming = {
  ...plain,
  framework: 'busted',
  separator: ' ',
  nameParts: ({ name }) => [name],
  file: ({ className }) => className.replace(/:\d+$/, ''),
  message: (block) => firstLine(block)?.replace(/^\S+\.lua:\d+: /, ''),
  values: (block) => ({
    actual: following(block, /^Passed in:$/),
    expected: following(block, /^Expected:$/),
  }),
};

/** A value of one line, with its type, that stands below its heading: `(number) 12`. */
function following(block: readonly string[], heading: RegExp): string | undefined {
  const at = block.findIndex((line) => heading.test(line));
  return at < 0 ? undefined : /^(\((?:number|string|boolean|nil)\) .*)$/.exec(block[at + 1] ?? '')?.[1];
}

const namings: readonly (readonly [RegExp, JUnitNaming])[] = [
  [/classname=['"][^'"]+\.lua:\d+['"]/, busted],
  [
    /<testsuite [^>]*name="module '/,
    {
      ...plain,
      framework: 'eunit',
      separator: ' ',
      nameParts: ({ name }) => [name.replace(/:\d+ /, ' ')],
      message: (block) => firstMatch(block, /^\*\*(\w+:.*)$/) ?? firstLine(block),
      values: (block) => ({
        expected: firstMatch(block, /^\s*\{expected,(.*?)\},?$/),
        actual: firstMatch(block, /^\s*\{value,(.*?)\}\]?\}?$/),
      }),
    },
  ],
  [
    /classname="[^"]+\.bats"/,
    {
      ...plain,
      framework: 'bats',
      separator: ' ',
      nameParts: ({ name }) => [name],
      file: () => '',
      message: (block) => firstMatch(block, /^\s*(`.*' failed.*)$/) ?? firstLine(block),
    },
  ],
  [
    /<testsuites[^>]* name="TAP Tests"/,
    {
      ...plain,
      framework: 'tap',
      separator: ' > ',
      fileIsPlace: true,
      // What was thrown or never ended has no name of its own: its case is named by what happened.
      nameParts: ({ className, name, block }) => [
        ...className.split(' > '),
        ...(block.some((line) => /^(?:tapCaught|expired): /.test(line)) ? [] : [name]),
      ],
      file: ({ className }) => className.split(' > ')[0] ?? '',
      message: (_block, _attribute, name) => name,
    },
  ],
  [
    /<testcase name="[^"]*" classname="[^"]+\.[cm]?[jt]sx?"[\s\S]{0,1000}?<!\[CDATA\[\s*(?:\[[^\]]*\] › )?\S+:\d+:\d+ › /,
    { ...plain, framework: 'playwright', separator: ' › ', nameParts: ({ name }) => name.split(' › ') },
  ],
  [
    // mocha-junit-reporter has the full name in one of the two attributes, and only the test's title in the other.
    /<testsuites name="Mocha Tests"/,
    {
      ...plain,
      framework: 'mocha',
      separator: ' ',
      nameParts: ({ className, name }) => [className.length > name.length ? className : name],
      file: () => '',
    },
  ],
  [
    /<testsuite name="Mocha Tests"/,
    {
      ...plain,
      framework: 'mocha',
      separator: ' ',
      file: () => '',
      message: (block, attribute) => firstLine(attribute.split('\n')) ?? firstLine(block),
    },
  ],
  [
    /<testsuites name="deno test"/,
    {
      ...plain,
      framework: 'deno',
      separator: ' ... ',
      nameParts: ({ name }) => name.split(' > '),
      file: ({ className }) => className,
      message: (block) => firstLine(block),
    },
  ],
  [
    /<testsuites name="bun test"/,
    {
      ...plain,
      framework: 'bun',
      separator: ' > ',
      nameParts: ({ suites, name }) => [...suites.slice(2), name],
    },
  ],
  [
    /<testsuites name="vitest tests"/,
    { ...plain, framework: 'vitest', separator: ' > ', nameParts: ({ name }) => name.split(' > ') },
  ],
  [
    /<testsuites name="jest tests"/,
    { ...plain, framework: 'jest', separator: ' ', nameParts: ({ name }) => [name] },
  ],
  [
    /<failure type="(?:to[A-Z]\w*|exception)" message=/,
    {
      ...plain,
      framework: 'jasmine',
      separator: ' ',
      nameParts: ({ className, name }) => [...className.split('.'), name],
      file: () => '',
      values: (_block, attribute) => compared.exec(attribute)?.groups ?? {},
    },
  ],
  [
    /<testsuites? name="rspec/,
    { ...plain, framework: 'rspec', separator: ' ', nameParts: ({ name }) => [name] },
  ],
  [/type="testCodeFailure"|failureType|classname="test"/, nodeTest],
  [
    /hostname="tbd"|type="(?:REQUIRE|CHECK)/,
    {
      ...plain,
      framework: 'catch2',
      separator: ' / ',
      nameParts: ({ name }) => name.split('/'),
      file: () => '',
      message: (block) => firstLine(block.filter((line) => line.trim() !== 'FAILED:')),
      values(block) {
        const at = block.findIndex((line) => line.trim() === 'with expansion:');
        const [, actual, expected] = at < 0 ? [] : (/^\s*(.+) (?:==) (.+)$/.exec(block[at + 1] ?? '') ?? []);
        return { expected, actual };
      },
    },
  ],
  [
    /\.php"/,
    {
      ...plain,
      framework: 'phpunit',
      separator: '::',
      nameParts: ({ className, name }) => [className.replaceAll('.', '\\'), name],
      // The body begins with the test's name, which may say more: its data.
      fullName: ({ className, name, block }) => {
        const own = `${className.replaceAll('.', '\\')}::${name}`;
        return block[0]?.startsWith(own) === true ? block[0] : own;
      },
      message: (block, attribute) =>
        firstLine(block.slice(/^[\w\\]+::\w+/.test(block[0] ?? '') ? 1 : 0)) ??
        firstLine(attribute.split('\n')),
      values: readPhpunitValues,
    },
  ],
  [
    /<testsuites? name="pytest|<testsuite name="pytest/,
    {
      ...plain,
      framework: 'pytest',
      separator: '::',
      nameParts: ({ className, name }) => [...pythonNames(className).classes, name],
      fullName: ({ className, name }) => {
        const { file, classes } = pythonNames(className);
        return className === '' ? pythonNames(name).file : [file, ...classes, name].join('::');
      },
      file: ({ className, name }) => pythonNames(className === '' ? name : className).file,
      message: (block, attribute) =>
        attribute === 'collection failure'
          ? firstMatch(block.toReversed(), /^E +(\w[\w.]*(?:Error|Exception)\b.*:.*)$/)
          : firstLine(attribute.split('\n'))?.replace(/^failed on (?:setup|teardown) with "(.+?)"?$/, '$1'),
      frames: readPytestPlaces,
      valueLines: (block) => markedLines(block),
      values: (block) => readPytestValues(block, undefined),
    },
  ],
  [
    /name="AllTests"/,
    {
      ...plain,
      framework: 'googletest',
      values: (block) => readGoogletestValues(block.slice(1)),
      tellsFirst: true,
      nameParts: ({ className, name }) => [`${className}.${name}`],
      message: (block) => firstLine(block.filter((line) => !/^\S+:\d+$|^unknown file$|^Failed$/.test(line))),
    },
  ],
  [
    /surefire|<property name="java\./,
    { ...plain, framework: 'junit5', message: (block) => firstLine(block), file: () => '' },
  ],
];

/** `tests.test_cart.TestSummary`: a module's path, and the classes in it, which begin with a capital. */
function pythonNames(dotted: string): { readonly file: string; readonly classes: readonly string[] } {
  const parts = dotted.split('.');
  const at = parts.findIndex((part) => /^[A-Z]/.test(part));
  const modules = at < 0 ? parts : parts.slice(0, at);
  return { file: `${modules.join('/')}.py`, classes: at < 0 ? [] : parts.slice(at) };
}

/** How the framework that wrote a report names its tests, by signs in the report; JUnit's own way where none is known. */
export function namingOf(text: string): JUnitNaming {
  return namings.find(([sign]) => sign.test(text))?.[1] ?? plain;
}
