import { escapeRegExp, findProgram, nodeRunner } from './nodeRunner.ts';

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
  isFileArgument: (word) => !word.startsWith('-') && /[*/]|\.[cm]?[jt]sx?$/.test(word),
  select: (selector) => [
    ...(selector.kind === 'test'
      ? ['--test-name-pattern', `^${escapeRegExp(selector.nameParts.join(' '))}$`]
      : []),
    ...(selector.file === undefined ? [] : [`./${selector.file}`]),
  ],
});
