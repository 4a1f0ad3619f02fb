import type { RunnerFramework, TestPackage, TestSelector } from '../run/run.ts';
import { insidePackage, planPython } from './python.ts';

export const unittest: RunnerFramework = {
  id: 'unittest',
  label: 'unittest',
  detect({ entries }) {
    const python = entries.some((entry) => /\.py$|^(pyproject\.toml|setup\.(py|cfg))$/.test(entry));
    const tests = entries.some((entry) => /^tests?$|^test_.*\.py$/.test(entry));
    return tests && python ? 0.4 : 0;
  },
  plan(testPackage, wish) {
    const selection = select(wish.selector, testPackage);
    return planPython(testPackage, wish, {
      framework: 'unittest',
      args: ['unittest', ...selection],
      traced: ['greenlight_trace', 'unittest', ...selection],
    });
  },
};

/** Dotted names: `tests.test_money.TestMoney.test_rounding`. The titles end with class and method. `discover` counts only as the first word. */
function select(selector: TestSelector, testPackage: TestPackage): readonly string[] {
  if (selector.kind === 'all')
    return testPackage.entries.includes('tests')
      ? ['discover', '-v', '-s', 'tests', '-t', '.']
      : ['discover', '-v'];
  if (selector.kind === 'test' && selector.file === undefined)
    return ['discover', '-v', '-k', selector.nameParts.at(-1) ?? ''];
  const module = insidePackage(selector.file ?? '', testPackage)
    .replace(/\.py$/, '')
    .replaceAll('/', '.');
  return ['-v', selector.kind === 'file' ? module : [module, ...selector.nameParts.slice(-2)].join('.')];
}
