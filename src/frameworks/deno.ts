import type { RunnerFramework, TestPackage, TestSelector } from '../run/run.ts';
import { escapeRegExp, packageFolder } from './nodeRunner.ts';
import { insidePackage } from './python.ts';

export const deno: RunnerFramework = {
  id: 'deno',
  label: 'deno test',
  detect: ({ entries }) => (entries.some((entry) => /^deno\.jsonc?$/.test(entry)) ? 0.8 : 0),
  plan: (testPackage, { selector }) => ({
    framework: 'deno',
    selector,
    command: ['deno', 'test', '--allow-all', ...select(selector, testPackage)],
    cwd: packageFolder(testPackage),
    env: { CI: '1', NO_COLOR: '1' },
  }),
};

/** A step runs with its test: the first title is what can be named. */
function select(selector: TestSelector, testPackage: TestPackage): readonly string[] {
  if (selector.kind === 'all') return [];
  const file = selector.file === undefined ? [] : [insidePackage(selector.file, testPackage)];
  return selector.kind === 'file'
    ? file
    : [`--filter=/^${escapeRegExp(selector.nameParts[0] ?? '')}$/`, ...file];
}
