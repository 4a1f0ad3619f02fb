import { firstLine, firstMatch } from '../text/places.ts';

/** What a test case says of itself in JUnit XML. */
export interface CaseName {
  readonly name: string;
  readonly className: string;
  /** The suites around it, outermost first. */
  readonly suites: readonly string[];
}

/** How a framework uses JUnit XML. */
export interface JUnitNaming {
  readonly framework: string;
  readonly separator: string;
  nameParts(test: CaseName): readonly string[];
  /** As printed; empty where the case does not say. */
  file(test: CaseName): string;
  message(block: readonly string[], attribute: string): string | undefined;
  values(block: readonly string[]): {
    readonly expected?: string | undefined;
    readonly actual?: string | undefined;
  };
}

const plain: JUnitNaming = {
  framework: 'junit',
  separator: '.',
  nameParts: ({ className, name }) => [className, name].filter((part) => part !== ''),
  file: ({ className }) => (/\.\w+$/.test(className) ? className : ''),
  message: (block, attribute) => firstLine(attribute.split('\n')) ?? firstLine(block),
  values: () => ({}),
};

const namings: readonly (readonly [RegExp, JUnitNaming])[] = [
  [
    /<testcase name="[^"]*" classname="[^"]+\.[cm]?[jt]sx?"[\s\S]*<!\[CDATA\[\s*(?:\[[^\]]*\] › )?\S+:\d+:\d+ › /,
    { ...plain, framework: 'playwright', separator: ' › ', nameParts: ({ name }) => name.split(' › ') },
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
      nameParts: ({ className, name }) => [...className.split(' > '), name],
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
    /<testsuites? name="rspec/,
    { ...plain, framework: 'rspec', separator: ' ', nameParts: ({ name }) => [name] },
  ],
  [
    /type="testCodeFailure"|failureType|classname="test"/,
    {
      ...plain,
      framework: 'node-test',
      separator: ' > ',
      nameParts: ({ suites, name }) => [...suites, name],
      file: ({ name }) => (/[\\/].*\.\w+$/.test(name) ? name : ''),
      message: (_, attribute) => firstLine(attribute.split('\n')),
      values: (block) => ({
        expected: firstMatch(block, /^\s+expected: (.*?),?$/),
        actual: firstMatch(block, /^\s+actual: (.*?),?$/),
      }),
    },
  ],
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
    /<testsuite[^>]* assertions="\d+"|\.php"/,
    {
      ...plain,
      framework: 'phpunit',
      separator: '::',
      nameParts: ({ className, name }) => [className.replaceAll('.', '\\'), name],
    },
  ],
  [
    /<testsuites? name="pytest|<testsuite name="pytest/,
    {
      ...plain,
      framework: 'pytest',
      separator: '::',
      nameParts: ({ className, name }) => [className.replace(/^.*\.(?=[A-Z])/, ''), name],
    },
  ],
  [
    /name="AllTests"/,
    { ...plain, framework: 'googletest', nameParts: ({ className, name }) => [`${className}.${name}`] },
  ],
  [
    /surefire|<property name="java\./,
    { ...plain, framework: 'junit5', message: (block) => firstLine(block), file: () => '' },
  ],
];

/** How the framework that wrote a report names its tests, by signs in the report; JUnit's own way where none is known. */
export function namingOf(text: string): JUnitNaming {
  return namings.find(([sign]) => sign.test(text))?.[1] ?? plain;
}
