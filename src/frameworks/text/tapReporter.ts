import type { OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { splitBlocks } from './places.ts';

/*
 * node-tap's own reporters (base, terse):
 *
 *     file    := ' FAIL  ' path ' ' n ' failed of ' n
 *     failure := '✖ ' title ( ' > ' title )* EOL code, diff, fields, frames
 */
export const tapReporterText: OutputParser = {
  id: 'tap',
  label: 'node-tap',
  signs: ['Asserts', 'Suites', '# { total'],
  recognise: (text) =>
    /^ ?(?:FAIL|PASS) {1,2}\S+ (?:\d+ failed of )?\d+/m.test(text) &&
    /^\s*(?:Asserts|Suites|# \{ total)/m.test(text)
      ? 1
      : 0,
  parse(text, mapPath) {
    let path = '';
    const found = splitBlocks(
      text.split('\n'),
      /^\s*(?:✖ (.+)|FAIL {1,2}(\S+) .*)$/,
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
    const isListing = (one: TestFailure, other: TestFailure) =>
      other !== one &&
      (one.name === `${other.name} > ${other.message}` ||
        (other.excerpt.length > one.excerpt.length &&
          (one.name === other.name || one.name.startsWith(`${other.name} > `))));
    const all = found.filter((one) => !found.some((other) => isListing(one, other)));
    return all.filter(({ name }, at) => all.findIndex((one) => one.name === name) === at);
  },
};
