import { escapeRegExp, isPathArgument, nodeRunner } from './nodeRunner.ts';

/** Node's own runner. A name pattern is matched with the test's whole path in newer Nodes and its own title in older ones: anchored at the end it serves both. */
export const nodeTest = nodeRunner({
  id: 'node-test',
  label: 'node --test',
  findCommand: (words) => {
    const at = words.findIndex((word) => word === 'node' || word.endsWith('/node'));
    return at >= 0 && words.includes('--test') ? at : undefined;
  },
  defaultCommand: ['node', '--test'],
  oneShot: ['--test-reporter=spec'],
  drop: /^--(watch|test-reporter(-destination)?=.*|experimental-test-coverage)$/,
  valued:
    /^(-[rC]|--(require|import|loader|experimental-loader|conditions|env-file|test-concurrency|test-name-pattern|test-skip-pattern|test-reporter|test-reporter-destination|test-timeout|test-shard))$/,
  isFileArgument: isPathArgument,
  optionsFirst: true,
  select: (selector) => [
    ...(selector.kind === 'test'
      ? [`--test-name-pattern=${escapeRegExp(selector.nameParts.at(-1) ?? '')}$`]
      : []),
    ...(selector.file === undefined ? [] : [selector.file]),
  ],
});
