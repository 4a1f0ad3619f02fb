import { escapeRegExp, findProgram, isPathArgument, nodeRunner } from './nodeRunner.ts';

/** `run` comes right behind the program's name: without it vitest watches. Up to version 1 a test's full name begins with a space, for its file. */
export const vitest = nodeRunner({
  id: 'vitest',
  label: 'Vitest',
  dependency: 'vitest',
  configuration: /^(vitest|vite)\.(config|workspace)\.[cm]?[jt]s$/,
  findCommand: (words) => findProgram(words, 'vitest'),
  defaultCommand: ['vitest'],
  oneShot: ['run', '--no-color'],
  report: (path) => ({
    flags: ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`],
  }),
  drop: /^(watch|dev|run|--watch(=.*)?|-w|--ui|--coverage(\..*)?(=.*)?|--reporter=.*)$/,
  valued:
    /^(-[ctr]|--(config|root|dir|reporter|outputFile|pool|project|environment|testNamePattern|shard|mode|exclude|bail|retry|testTimeout|hookTimeout|maxWorkers|minWorkers|coverage\.\w+))$/,
  isFileArgument: isPathArgument,
  traced: ['--pool=forks', '--coverage.enabled=false'],
  select: (selector) => [
    ...(selector.kind === 'test'
      ? ['--testNamePattern', `^ ?${escapeRegExp(selector.nameParts.join(' '))}$`]
      : []),
    ...(selector.file === undefined ? [] : [selector.file]),
  ],
});
