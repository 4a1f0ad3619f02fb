import { escapeRegExp, findProgram, isPathArgument, nodeRunner } from './nodeRunner.ts';

/** Playwright takes files as regular expressions. A title is matched behind its file's name, so its end is what can be pinned. */
export const playwright = nodeRunner({
  id: 'playwright',
  label: 'Playwright Test',
  dependency: '@playwright/test',
  configuration: /^playwright\.config\.[cm]?[jt]s$/,
  findCommand: (words) => findProgram(words, 'playwright'),
  defaultCommand: ['playwright'],
  oneShot: ['test', '--reporter=list'],
  drop: /^(test|--ui|--headed|--debug|--reporter=.*)$/,
  valued:
    /^(-[cgj]|--(config|grep|grep-invert|project|reporter|workers|retries|timeout|output|shard|repeat-each|max-failures|trace|tsconfig))$/,
  isFileArgument: isPathArgument,
  select: (selector) => [
    ...(selector.kind === 'test' ? ['--grep', `${escapeRegExp(selector.nameParts.join(' '))}$`] : []),
    ...(selector.file === undefined ? [] : [escapeRegExp(selector.file)]),
  ],
});
