import { escapeRegExp, findProgram, isPathArgument, nodeRunner } from './nodeRunner.ts';

export const jasmine = nodeRunner({
  id: 'jasmine',
  label: 'Jasmine',
  dependency: 'jasmine',
  findCommand: (words) => findProgram(words, 'jasmine'),
  defaultCommand: ['jasmine'],
  oneShot: ['--no-color'],
  drop: /^(--color|--reporter=.*)$/,
  isFileArgument: isPathArgument,
  select: (selector) => [
    ...(selector.kind === 'test' ? [`--filter=^${escapeRegExp(selector.name)}$`] : []),
    ...(selector.file === undefined ? [] : [selector.file]),
  ],
});
