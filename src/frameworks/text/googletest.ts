import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { readGoogletestValues } from './googletestValues.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, firstOfEach, readPlaces, splitBlocks } from './places.ts';
import { withSuiteFiles } from './withSuiteFiles.ts';

/*
 * googletest, also below ctest:
 *
 *     test    := '[ RUN      ] ' suite '.' name … '[  FAILED  ] ' suite '.' name
 *     failure := path ':' line ': Failure' | path '(' line '): error: ' … message, values
 */
/** An assertion of whatever kind: `a.cpp:7: …`, `a.cpp(7): …`. */
const anyPlace = /(?:^|\s)(?<path>[\w./\\-]+\.\w+)[:(](?<line>\d+)\)?:/;
const place = /^(?<path>[^\s:(]+)[:(](?<line>\d+)\)?: (?:Failure|error)/;

export const googletestText: OutputParser = {
  id: 'googletest',
  label: 'googletest (also below ctest)',
  signs: ['[ RUN      ]', '[  FAILED  ]', 'The following tests FAILED:'],
  recognise: (text) =>
    /^(?:\d+: )?(?:\[ RUN {6}\] [\w/]+\.[\w/]+$|\[ {2}FAILED {2}\] [\w/]+\.[\w/]+.* \(\d+ ms\)$)|^\d+% tests passed, \d+ tests? failed out of \d+/m.test(
      text,
    )
      ? 1
      : 0,
  parse(text, mapPath) {
    const printed = text.split('\n').map((line) => line.replace(/^\d+: /, ''));
    const lines = openBrief(printed);
    const blocks = splitBlocks(
      lines,
      /^\[ RUN {6}\] (\S+)$/,
      /^\[ {7}OK \]|^\[ {2}SKIPPED \]|^\[-{10}\]|^\[={10}\]/,
    );
    const failures = blocks.flatMap(({ head, lines: block }) => {
      const end = block.findIndex((line) => line.startsWith('[  FAILED  ]'));
      const crashed = end < 0 && block.some((line) => /Failure$/.test(line));
      return end < 0 && !crashed
        ? []
        : [readTest(head[1] ?? '', block.slice(1, end < 0 ? undefined : end), mapPath)];
    });
    // --gtest_repeat tells them again.
    const once = firstOfEach(failures, ({ name }) => name);
    return once.length > 0 ? withSuiteFiles(once, suiteOf) : readCtest(printed, mapPath);
  },
};

function suiteOf({ name }: TestFailure): string {
  return name.replace(/\..*$/s, '');
}

/** Where ctest keeps a program's own words to itself, or they are no googletest's: the tests that its list at the end names. */
function readCtest(lines: readonly string[], mapPath: MapPath): readonly TestFailure[] {
  const said = splitBlocks(
    lines,
    /^ *\d+\/\d+ Test +#\d+: (\S+) \.*.*$/,
    /^ +Start +\d+: |^\d+% tests passed/,
  );
  const blocks = new Map(said.toReversed().map(({ head, lines: block }) => [head[1], block.slice(1)]));
  return lines.flatMap((line) => {
    const [, name = '', reason = ''] = /^\s+\d+ - (\S+) \((.+)\)/.exec(line) ?? [];
    if (name === '') return [];
    const block = blocks.get(name) ?? [];
    const message = firstLine(block) ?? reason;
    const raw = { framework: 'googletest', nameParts: [name], separator: '.', block, message };
    return [makeFailure({ ...raw, frames: readPlaces(block, anyPlace, mapPath) }, mapPath)];
  });
}

/** With --gtest_brief a failed test has no run line: what stands between it and the verdict before it is its own. */
function openBrief(lines: readonly string[]): readonly string[] {
  if (lines.some((line) => line.startsWith('[ RUN '))) return lines;
  const verdict = /^\[ {2}FAILED {2}\] ([\w/]+\.[\w/]+).* \(\d+ ms\)$/;
  const first = /: Failure$|: error: /;
  let from = 0;
  return lines.flatMap((line, at) => {
    const name = verdict.exec(line)?.[1];
    if (name === undefined) return [];
    const block = lines.slice(from, at + 1);
    from = at + 1;
    return [
      `[ RUN      ] ${name}`,
      ...block.slice(
        Math.max(
          0,
          block.findIndex((each) => first.test(each)),
        ),
      ),
    ];
  });
}

function readTest(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const at = block.findIndex((line) => /: Failure$|: error: /.test(line));
  const next = block.findIndex((line, index) => index > at && /: Failure$/.test(line));
  const first = block.slice(at + 1, next < 0 ? undefined : next);
  return makeFailure(
    {
      framework: 'googletest',
      nameParts: [name],
      separator: '.',
      block,
      message: first[0] === 'Failed' ? (firstLine(first.slice(1)) ?? first[0]) : firstLine(first),
      ...readGoogletestValues(first),
      frames: readPlaces(block, place, mapPath),
    },
    mapPath,
  );
}
