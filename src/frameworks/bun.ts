import { escapeRegExp, findProgram, isPathArgument, nodeRunner } from './nodeRunner.ts';

export const bun = nodeRunner({
  id: 'bun',
  label: 'bun test',
  configuration: /^bunfig\.toml$/,
  findCommand: (words) =>
    words[findProgram(words, 'bun') ?? -1] !== undefined && words.includes('test')
      ? findProgram(words, 'bun')
      : undefined,
  defaultCommand: ['bun'],
  oneShot: ['test'],
  drop: /^(test|--watch|--coverage|--reporter=.*)$/,
  valued:
    /^(-[rt]|--(preload|timeout|test-name-pattern|reporter|reporter-outfile|rerun-each|config|cwd|env-file))$/,
  isFileArgument: isPathArgument,
  select: (selector) => [
    ...(selector.kind === 'test'
      ? ['--test-name-pattern', `^${escapeRegExp(selector.nameParts.join(' '))}$`]
      : []),
    ...(selector.file === undefined ? [] : [`./${selector.file}`]),
  ],
});
