import { findProgram, isPathArgument, nodeRunner } from './nodeRunner.ts';

/** AVA matches whole titles; `*` stands for anything, so one in a title still matches itself. */
export const ava = nodeRunner({
  id: 'ava',
  label: 'AVA',
  dependency: 'ava',
  configuration: /^ava\.config\.[cm]?js$/,
  findCommand: (words) => findProgram(words, 'ava'),
  defaultCommand: ['ava'],
  oneShot: ['--no-color'],
  drop: /^(--watch|-w|--tap|-t|--color)$/,
  valued: /^(-[cmT]|--(config|match|concurrency|timeout|node-arguments))$/,
  isFileArgument: isPathArgument,
  select: (selector) => [
    ...(selector.kind === 'test' ? [`--match=${selector.nameParts.at(-1) ?? ''}`] : []),
    ...(selector.file === undefined ? [] : [selector.file]),
  ],
});
