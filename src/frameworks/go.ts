import type { RunnerFramework, TestPackage, TestSelector } from '../run/run.ts';
import { escapeRegExp, packageFolder } from './nodeRunner.ts';
import { insidePackage } from './python.ts';

/** `-count=1` keeps Go from answering out of its cache. */
export const go: RunnerFramework = {
  id: 'go',
  label: 'go test',
  detect: ({ entries }) => (entries.includes('go.mod') ? 0.9 : 0),
  plan: (testPackage, { selector }) => ({
    framework: 'go',
    selector,
    command: ['go', 'test', '-count=1', ...select(selector, testPackage)],
    cwd: packageFolder(testPackage),
    env: { CI: '1' },
  }),
};

/** Go runs packages; each level of a subtest is a pattern of its own. */
function select(selector: TestSelector, testPackage: TestPackage): readonly string[] {
  const file = selector.kind === 'all' ? undefined : selector.file;
  const inside = file === undefined ? undefined : insidePackage(file, testPackage);
  const folder = inside?.includes('/') === true ? inside.slice(0, inside.lastIndexOf('/')) : '';
  const where = inside === undefined ? './...' : `./${folder}`;
  if (selector.kind !== 'test') return [where];
  const pattern = selector.nameParts.map((part) => `^${escapeRegExp(part)}$`).join('/');
  return ['-run', pattern, where];
}
