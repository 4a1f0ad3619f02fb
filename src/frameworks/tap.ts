import { findProgram, isPathArgument, nodeRunner } from './nodeRunner.ts';

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
  valued: /^(-[Rjt]|--(reporter|jobs|timeout|node-arg|node-args|include|exclude|plugin|test-arg))$/,
  isFileArgument: isPathArgument,
  select: ({ file }) => (file === undefined ? [] : [file]),
});
