import { escapeRegExp, findProgram, nodeRunner } from './nodeRunner.ts';

export const mocha = nodeRunner({
  id: 'mocha',
  label: 'Mocha',
  dependency: 'mocha',
  configuration: /^\.mocharc\.(c?js|mjs|json|jsonc|ya?ml)$/,
  findCommand: (words) => findProgram(words, 'mocha'),
  defaultCommand: ['mocha'],
  oneShot: ['--reporter=spec', '--no-color'],
  drop: /^(--watch|-w|--reporter=.*|--colou?rs?|-c)$/,
  isFileArgument: (word) =>
    !word.startsWith('-') && /[*/]|\.[cm]?[jt]sx?$/.test(word) && !word.includes('node_modules'),
  select: (selector) => [
    ...(selector.kind === 'test' ? ['--grep', `^${escapeRegExp(selector.nameParts.join(' '))}$`] : []),
    ...(selector.file === undefined ? [] : [selector.file]),
  ],
});
