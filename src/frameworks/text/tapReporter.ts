import type { OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstOfEach, splitBlocks } from './places.ts';

/*
 * node-tap's own reporters (base, terse, dot):
 *
 *     file    := ' FAIL  ' path ' ' n ' failed of ' n
 *     failure := '✖ ' title ( ' > ' title )* EOL code, diff, fields, frames
 */
export const tapReporterText: OutputParser = {
  id: 'tap',
  label: 'node-tap',
  signs: ['Asserts', 'Suites', '# { total', ' failed of '],
  recognise: (text) =>
    /^ ?FAIL {1,2}\S+ \d+ failed of \d+/m.test(text) ||
    (/^ ?(?:FAIL|PASS) {1,2}\S+ \d+/m.test(text) && /^\s*(?:Asserts|Suites|# \{ total)/m.test(text))
      ? 1
      : 0,
  parse(text, mapPath) {
    let path = '';
    const found = splitBlocks(
      text.split('\n'),
      /^\s*(?:✖ ((?!\[fail\]: )\S.*)|FAIL {1,2}(\S+) .*)$/,
      /^\s*(?:Asserts|Suites): |^ ?PASS /,
    ).flatMap(({ head, lines }) => {
      if (head[2] !== undefined) {
        path = head[2];
        return [];
      }
      const block = lines.slice(1);
      const titles = (head[1] ?? '').replace(/ +\S+\.\w+:\d+:\d+$/, '').split(' > ');
      const isThrown = block.some((line) => /^\s*(?:tapCaught|expired): /.test(line));
      const parts = isThrown && titles.length > 1 ? titles.slice(0, -1) : titles;
      const file = mapPath(path);
      return [
        makeFailure(
          {
            framework: 'tap',
            nameParts: path === '' ? parts : [path, ...parts],
            separator: ' > ',
            block,
            message: titles.at(-1),
            ...(file === undefined ? {} : { file }),
          },
          mapPath,
        ),
      ];
    });
    // The list above the details has a place and nothing else; of what was thrown it adds the message to the name.
    const thrown = new Set(found.map(({ name, message }) => `${name} > ${message}`));
    const told = new Map<string, number>();
    for (const { name, excerpt } of found) told.set(name, Math.max(told.get(name) ?? 0, excerpt.length));
    const isListing = ({ name, excerpt }: TestFailure) => {
      const outer = [...name.matchAll(/ > /g)].map(({ index }) => name.slice(0, index));
      return thrown.has(name) || [name, ...outer].some((one) => (told.get(one) ?? 0) > excerpt.length);
    };
    const all = found.filter((one) => !isListing(one));
    return firstOfEach(all, ({ name }) => name);
  },
};
