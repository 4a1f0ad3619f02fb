import type { RunnerFramework, TestPackage, TestSelector } from '../run/run.ts';
import { packageFolder } from './nodeRunner.ts';
import { insidePackage } from './python.ts';

export const cargo: RunnerFramework = {
  id: 'cargo',
  label: 'cargo test',
  detect: ({ entries }) => (entries.includes('Cargo.toml') ? 0.9 : 0),
  plan: (testPackage, { selector }) => ({
    framework: 'cargo',
    selector,
    command: ['cargo', 'test', '--color=never', '--no-fail-fast', ...select(selector, testPackage)],
    cwd: packageFolder(testPackage),
    env: { CI: '1', RUST_BACKTRACE: '1' },
  }),
};

/** A file in tests/ is a test program of its own; one in src/ is part of the library's. */
function select(selector: TestSelector, testPackage: TestPackage): readonly string[] {
  if (selector.kind === 'all') return [];
  const inside = selector.file === undefined ? '' : insidePackage(selector.file, testPackage);
  const program = /^tests\/([\w-]+)\.rs$/.exec(inside)?.[1];
  const where = program === undefined ? [] : ['--test', program];
  return selector.kind === 'file' ? where : [...where, '--', '--exact', selector.name];
}
