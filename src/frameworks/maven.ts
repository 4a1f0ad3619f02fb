import type { RunnerFramework, TestPackage, TestSelector } from '../run/run.ts';
import { packageFolder } from './nodeRunner.ts';

/** Maven through its wrapper where there is one, of a module that of the whole project. Surefire takes `Class#method`. */
export const maven: RunnerFramework = {
  id: 'junit5',
  label: 'JUnit (Maven)',
  detect: ({ entries }) => (entries.includes('pom.xml') ? 0.9 : 0),
  plan: (testPackage, { selector }) => ({
    framework: 'junit5',
    selector,
    command: [
      findMaven(testPackage),
      ...['--batch-mode', '-Dstyle.color=never', '-Dsurefire.failIfNoSpecifiedTests=false'],
      ...select(selector),
      'test',
    ],
    cwd: packageFolder(testPackage),
    env: { CI: '1' },
  }),
};

function findMaven({ entries, root, rootEntries }: TestPackage): string {
  if (entries.includes('mvnw')) return './mvnw';
  return rootEntries.includes('mvnw') ? `${root}/mvnw` : 'mvn';
}

function select(selector: TestSelector): readonly string[] {
  if (selector.kind === 'all') return [];
  if (selector.kind === 'file')
    return [`-Dtest=${(selector.file.split('/').at(-1) ?? '').replace(/\.\w+$/, '')}`];
  const [type = '', method] = selector.nameParts;
  const plain = method?.replace(/[([{].*$/s, '');
  return [`-Dtest=${type.split('.').at(-1)}${plain === undefined ? '' : `#${plain}`}`];
}
