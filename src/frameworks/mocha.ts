import { findProgram, isPathArgument, nodeRunner, titlePattern } from './nodeRunner.ts';

export const mocha = nodeRunner({
  id: 'mocha',
  label: 'Mocha',
  dependency: 'mocha',
  configuration: /^\.mocharc\.(c?js|mjs|json|jsonc|ya?ml)$/,
  findCommand: (words) => findProgram(words, 'mocha'),
  defaultCommand: ['mocha'],
  oneShot: ['--reporter=spec', '--no-color'],
  drop: /^(--watch|-w|(--reporter|-R)=.*|--colou?rs?|-c)$/,
  valued:
    /^(-[rRutsnfgC]|--(require|import|loader|experimental-loader|node-option|config|package|reporter|reporter-options?|ui|timeout|slow|extension|file|ignore|exclude|jobs|retries|fgrep|grep))$/,
  isFileArgument: (word) => isPathArgument(word) && !word.includes('node_modules'),
  select: (selector) => [
    ...(selector.kind === 'test' ? ['--grep', `^${titlePattern(selector.nameParts)}$`] : []),
    ...(selector.file === undefined ? [] : [selector.file]),
  ],
});
