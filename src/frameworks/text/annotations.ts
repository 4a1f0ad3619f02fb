import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { loadPlace } from './loadPlace.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine } from './places.ts';

/*
 * The annotations that Jest's and Vitest's reporters for GitHub write, where nothing else tells of the failures:
 *
 *     annotation := '::error ' ( key '=' value ) ( ',' key '=' value )* '::' message      line ends are %0A
 *     title      := titles joined by ' › ' (Jest), path ( ' > ' title )* (Vitest)
 *
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
const annotation = /^::error (?<fields>.*?\btitle=.*?)::(?<message>.+)$/;
const nextField = /,(?=(?:file|line|col|column|title|endLine|endColumn)=)/;

export const annotationsText: OutputParser = {
  id: 'jest',
  label: 'GitHub annotations',
  signs: ['::error '],
  recognise: (text) => (text.split('\n').some((line) => annotation.test(line)) ? 0.6 : 0),
  parse: (text, mapPath) =>
    text.split('\n').flatMap((line) => {
      const { fields = '', message = '' } = annotation.exec(line)?.groups ?? {};
      const title = fields.split(nextField).find((field) => field.startsWith('title='));
      return title === undefined ? [] : [readAnnotation(title.slice('title='.length), message, mapPath)];
    }),
};

function readAnnotation(given: string, message: string, mapPath: MapPath): TestFailure {
  const title = decode(given).replace(/^\[[^\]]*\] /, '');
  const said = decode(message).split('\n');
  const [path = '', ...titles] = title.split(' > ');
  const file = /\.[cm]?[jt]sx?$/.test(path) ? mapPath(path) : undefined;
  const isVitest = file !== undefined;
  const loads = isVitest ? titles.length === 0 : title === 'Test suite failed to run';
  const broken = loads ? loadPlace(said) : undefined;
  const block = broken === undefined ? said : [...said, `❯ ${broken}`];
  return makeFailure(
    {
      framework: isVitest ? 'vitest' : 'jest',
      nameParts: isVitest ? (loads ? [file] : titles) : title.split(' › '),
      separator: isVitest ? ' > ' : ' › ',
      block,
      message: firstLine(block),
      ...(isVitest ? { file } : {}),
      ...(loads ? { kind: 'load' as const } : {}),
    },
    mapPath,
  );
}

function decode(text: string): string {
  return text
    .replaceAll('%0D', '')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
