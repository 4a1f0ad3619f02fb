import type { OutputParser } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';

/*
 * node-tap's reporter of its versions up to 15, classic:
 *
 *     file    := path ' ' '.'+ ' ' passed '/' all time?
 *     failure := '  ' title ( ' > ' title )* EOL ( '  not ok ' message EOL diff, fields, frames, by 4 blanks )+
 *     end     := 'total ' '.'+ ' ' passed '/' all
 */
const file = /^(\S.*?) \.{3,} \d+\/\d+(?: [\d.]+m?s)?$/m;
const failed = /^ {2}not ok (.+)$/m;
const titles = /^ {2}(\S.*)$/;

export const tapClassicText: OutputParser = {
  id: 'tap',
  label: 'node-tap',
  signs: ['.... '],
  // prove shows its progress by the same dots.
  recognise: (text) => (file.test(text) && failed.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const read: { readonly parts: readonly string[]; readonly path: string; readonly block: string[] }[] = [];
    let path = '';
    let owner: readonly string[] = [];
    let block: string[] | undefined;
    for (const line of text.split('\n')) {
      const message = failed.exec(line)?.[1];
      const [, next = ''] = file.exec(line) ?? [];
      const [, heading = ''] = titles.exec(line) ?? [];
      if (message !== undefined) {
        block = [message];
        read.push({ parts: [...owner, message], path, block });
      } else if (next !== '' || heading !== '') {
        block = undefined;
        owner = heading === '' ? [] : heading.split(' > ');
        if (next !== '') path = next;
      } else block?.push(line);
    }
    return read.map(({ parts, path: place, block: lines }) => {
      const isThrown = parts.length > 1 && lines.some((line) => /^ {4}tapCaught: /.test(line));
      const nameParts = [...(place === '' ? [] : [place]), ...(isThrown ? parts.slice(0, -1) : parts)];
      const within = mapPath(place);
      return makeFailure(
        {
          ...{ framework: 'tap', nameParts, separator: ' > ', block: lines, message: parts.at(-1) },
          ...(within === undefined ? {} : { file: within }),
        },
        mapPath,
      );
    });
  },
};
