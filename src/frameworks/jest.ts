import { escapeRegExp, findProgram, nodeRunner } from './nodeRunner.ts';

export const jest = nodeRunner({
  id: 'jest',
  label: 'Jest',
  dependency: 'jest',
  configuration: /^jest\.config\.[cm]?[jt]s(on)?$/,
  findCommand: (words) => findProgram(words, 'jest') ?? findProgram(words, 'react-scripts'),
  defaultCommand: ['jest'],
  oneShot: ['--ci', '--watchAll=false', '--colors=false'],
  report: (path) => ({ format: 'jest-json', flags: ['--json', `--outputFile=${path}`] }),
  drop: /^--(watch(All)?(=.*)?|coverage(=.*)?|notify|reporters=.*|silent|colors?(=.*)?)$/,
  traced: ['--coverage=false'],
  select: (selector) => [
    ...(selector.kind === 'test'
      ? ['--testNamePattern', `^${escapeRegExp(selector.nameParts.join(' '))}$`]
      : []),
    ...(selector.file === undefined ? [] : ['--runTestsByPath', selector.file]),
  ],
});
