import type { RunnerFramework, RunPlan, TestPackage, TestSelector } from '../run/run.ts';
import { escapeRegExp, packageFolder } from './nodeRunner.ts';
import { insidePackage } from './python.ts';

/** `-count=1` keeps Go from answering out of its cache. */
export const go: RunnerFramework = {
  id: 'go',
  label: 'go test',
  detect: ({ entries }) => (entries.includes('go.mod') ? 0.9 : 0),
  plan(testPackage, { selector, scratch, trace }) {
    const selection = select(selector, testPackage);
    return {
      framework: 'go',
      selector,
      command: ['go', 'test', '-count=1', ...selection],
      cwd: packageFolder(testPackage),
      env: { CI: '1' },
      ...(trace ? traceWish(testPackage, scratch, selection) : {}),
    };
  },
};

/** Every package of the module is watched, not the tested one alone. */
function traceWish(
  { root, directory, manifests }: TestPackage,
  scratch: string,
  selection: readonly string[],
): Pick<RunPlan, 'trace'> {
  const prefix = /^module\s+"?([^\s"]+)/m.exec(manifests['go.mod'] ?? '')?.[1];
  if (prefix === undefined) return {};
  const watch = ['-covermode=count', '-coverpkg=./...', `-coverprofile=${scratch}/cover.out`];
  const command = ['go', 'test', '-count=1', ...watch, ...selection] as const;
  return { trace: { format: 'go', path: scratch, root, module: { prefix, directory }, command } };
}

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
