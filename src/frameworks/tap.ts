import { findProgram, nodeRunner } from './nodeRunner.ts';

/** node-tap prints TAP itself, whatever the terminal is. It runs whole files. */
export const tap = nodeRunner({
  id: 'tap',
  label: 'node-tap',
  dependency: 'tap',
  configuration: /^\.taprc$/,
  findCommand: (words) => findProgram(words, 'tap'),
  defaultCommand: ['tap'],
  oneShot: ['--reporter=tap', '--allow-incomplete-coverage'],
  drop: /^(repl|--watch|--reporter=.*|-R.*|--color|-c)$/,
  isFileArgument: (word) => !word.startsWith('-') && /[*/]|\.[cm]?[jt]sx?$/.test(word),
  select: ({ file }) => (file === undefined ? [] : [file]),
});
