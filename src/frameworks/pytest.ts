import type { RunnerFramework, TestPackage, TestSelector } from '../run/run.ts';
import { insidePackage, planPython } from './python.ts';

export const pytest: RunnerFramework = {
  id: 'pytest',
  label: 'pytest',
  detect({ entries, manifests }) {
    if (entries.includes('pytest.ini') || entries.includes('conftest.py')) return 0.95;
    const { 'pyproject.toml': pyproject = '', 'setup.cfg': setup = '', 'tox.ini': tox = '' } = manifests;
    if (/^\[tool\.pytest/m.test(pyproject) || /^\[tool:pytest\]/m.test(setup) || /^\[pytest\]/m.test(tox))
      return 0.95;
    const mentions = [pyproject, setup, tox, ...Object.values(manifests)].some((text) =>
      /\bpytest\b/.test(text),
    );
    return mentions ? 0.8 : 0;
  },
  plan(testPackage, wish) {
    const selection = select(wish.selector, testPackage);
    const path = `${wish.scratch}/report.xml`;
    const plan = planPython(testPackage, wish, {
      framework: 'pytest',
      args: ['pytest', '--color=no', ...selection],
      traced: ['pytest', '--color=no', '-p', 'greenlight_trace', ...selection],
    });
    return { ...plan, report: { path, flags: [`--junitxml=${path}`] } };
  },
};

/** pytest's node ids: `file.py::Class::test`. A parametrised test keeps its brackets. */
function select(selector: TestSelector, testPackage: TestPackage): readonly string[] {
  if (selector.kind === 'all') return [];
  if (selector.kind === 'file') return [insidePackage(selector.file, testPackage)];
  if (selector.file === undefined) return ['-k', selector.nameParts.at(-1)?.replace(/\[.*$/s, '') ?? ''];
  return [[insidePackage(selector.file, testPackage), ...selector.nameParts].join('::')];
}
