import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstMatch, firstOfEach, splitBlocks } from './places.ts';

/*
 * node-tap's own reporters (base, terse, dot):
 *
 *     file    := ' FAIL  ' path ' ' ( n ' failed of ' n | '0' ) ' ' time       '0': it ended before a test
 *     failure := '✖ ' title ( ' > ' title )* EOL code, diff, fields, frames      to node-tap 16 only the last title, and a field that names the test
 *     owner   := 'test: ' ( path ' ' )? titles joined by blanks      'TAP': the run, in which a file failed as a whole
 */
/** node-tap 16 puts spaces of no width around what it sets off. */
const widthless = /\u200b/g;
const endedEarly = /^\s*FAIL {1,2}\S+ 0 [\d.]+m?s$/;

export const tapReporterText: OutputParser = {
  id: 'tap',
  label: 'node-tap',
  signs: ['Asserts', 'Suites', '# { total', ' failed of '],
  recognise(given) {
    const text = given.replace(widthless, '');
    return /^ ?FAIL {1,2}\S+ \d+ failed of \d+/m.test(text) ||
      (/^ ?(?:FAIL|PASS) {1,2}\S+ \d+/m.test(text) && /^[ \t]*(?:Asserts|Suites|# \{ total)/m.test(text))
      ? 1
      : 0;
  },
  parse(text, mapPath) {
    let path = '';
    const found = splitBlocks(
      text.replace(widthless, '').split('\n'),
      /^\s*(?:✖ ((?!\[fail\]: )\S.*)|FAIL {1,2}(\S+)(?: .*)?)$/,
      /^[ \t]*(?:Asserts|Suites): |^ ?PASS /,
    ).flatMap(({ head, lines }) => {
      const block = lines.slice(1);
      if (head[2] !== undefined) {
        path = head[2];
        return endedEarly.test(lines[0] ?? '')
          ? [{ failure: readFile(path, block, mapPath), path, title: path }]
          : [];
      }
      const owner = firstMatch(block, /^\s*test: (.+)$/);
      if (owner === 'TAP' && mapPath(head[1] ?? '') !== undefined)
        return [{ failure: readFile(head[1] ?? '', block, mapPath), path, title: head[1] ?? '' }];
      const titles = [
        ...(owner === undefined ? [] : ownTitles(owner, path)),
        ...(head[1] ?? '').replace(/(?<! ) +\S+\.\w+:\d+:\d+$/, '').split(' > '),
      ];
      const isThrown = block.some((line) => /^\s*(?:tapCaught|expired): /.test(line));
      const parts = isThrown && titles.length > 1 ? titles.slice(0, -1) : titles;
      const file = mapPath(path);
      const title = titles.at(-1) ?? '';
      const failure = makeFailure(
        {
          framework: 'tap',
          nameParts: path === '' ? parts : [path, ...parts],
          separator: ' > ',
          block,
          message: title,
          ...(file === undefined ? {} : { file }),
        },
        mapPath,
      );
      return [{ failure, path, title }];
    });
    const all = found.filter(isTold(found)).map(({ failure }) => failure);
    return firstOfEach(all, ({ name }) => name);
  },
};

/** A file that failed and told of no test. */
function readFile(path: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const raw = { framework: 'tap', nameParts: [path], separator: ' > ', kind: 'load' as const, block };
  return makeFailure({ ...raw, file: mapPath(path), message: path }, mapPath);
}

interface Told {
  readonly failure: TestFailure;
  readonly path: string;
  readonly title: string;
}

/** The test that a field names, without its file. */
function ownTitles(owner: string, path: string): readonly string[] {
  const titles = owner.startsWith(path) ? owner.slice(path.length).trim() : owner;
  return titles === '' ? [] : [titles];
}

/** Failures are listed once more, with a place or nothing: of what was thrown with the message in the name, by node-tap 16 with the last title alone, below those of the same file that it told of. */
function isTold(found: readonly Told[]): (one: Told) => boolean {
  const thrown = new Set(found.map(({ failure, title }) => `${failure.name} > ${title}`));
  const detailed = new Set(
    found.flatMap(({ failure, path }) => (failure.excerpt === failure.name ? [] : path)),
  );
  const longest = new Map<string, number>();
  for (const { failure } of found)
    longest.set(failure.name, Math.max(longest.get(failure.name) ?? 0, failure.excerpt.length));
  return ({ failure: { name, excerpt }, path }) => {
    const outer = [...name.matchAll(/ > /g)].map(({ index }) => name.slice(0, index));
    // Above the first file's name the text may be cut.
    const bare = path === '' ? name : name.slice(path.length + ' > '.length);
    const isListed = excerpt === name && detailed.has(path);
    return (
      !isListed &&
      ![name, bare].some((one) => thrown.has(one)) &&
      ![name, bare, ...outer].some((one) => (longest.get(one) ?? 0) > excerpt.length)
    );
  };
}
