import { escapeRegExp, findProgram, isPathArgument, nodeRunner } from './nodeRunner.ts';
import { scriptPrograms } from './nodeScript.ts';

export const jest = nodeRunner({
  id: 'jest',
  label: 'Jest',
  dependency: 'jest',
  configuration: /^jest\.config\.[cm]?[jt]s(on)?$/,
  findCommand: (words) => findProgram(words, 'jest') ?? findSubcommand(words),
  defaultCommand: ['jest'],
  oneShot: ['--ci', '--watchAll=false', '--colors=false'],
  report: (path) => ({ flags: ['--json', `--outputFile=${path}`] }),
  drop: /^--(watch(All)?(=.*)?|coverage(=.*)?|notify|reporters=.*|silent|colors?(=.*)?)$/,
  valued:
    /^(-[ctw]|--(config|rootDir|reporters|testNamePattern|env|shard|maxWorkers|testTimeout|selectProjects|coverageDirectory|coverageReporters))$/,
  isFileArgument: isPathArgument,
  traced: ['--coverage=false'],
  select: (selector) => [
    ...(selector.kind === 'test'
      ? ['--testNamePattern', `^${escapeRegExp(selector.nameParts.join(' '))}$`]
      : []),
    ...(selector.file === undefined ? [] : ['--runTestsByPath', selector.file]),
  ],
});

/** Of `react-scripts test` and its like: what stands before `test` is for Node. */
function findSubcommand(words: readonly string[]): number | undefined {
  return scriptPrograms.test(words[0] ?? '') && words[1] === 'test' ? 1 : undefined;
}
