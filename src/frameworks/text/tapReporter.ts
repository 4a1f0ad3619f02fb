import type { OutputParser } from '../../failure/failure.ts';
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
  recognise: (text) =>
    /^ ?(?:FAIL|PASS) {1,2}\S+ (?:\d+ failed of )?\d+/m.test(text) &&
    /^\s*(?:Asserts|Suites|# \{ total)/m.test(text)
      ? 1
      : 0,
  parse(text, mapPath) {
    let path = '';
    return splitBlocks(
      text.split('\n'),
      /^\s*(?:✖ (.+)|FAIL {1,2}(\S+) .*)$/,
      /^\s*(?:Asserts|Suites): |^ ?PASS /,
    ).flatMap(({ head, lines }) => {
      if (head[2] !== undefined) {
        path = head[2];
        return [];
      }
      const block = lines.slice(1);
      const parts = (head[1] ?? '').split(' > ');
      const file = mapPath(path);
      return [
        makeFailure(
          {
            framework: 'tap',
            nameParts: path === '' ? parts : [path, ...parts],
            separator: ' > ',
            block,
            message: parts.at(-1),
            ...(file === undefined ? {} : { file }),
          },
          mapPath,
        ),
      ];
    });
  },
};
