import type { RunPlan, RunWish, TestPackage } from '../run/run.ts';
import { packageFolder } from './nodeRunner.ts';

/** The interpreter of the package's virtual environment, or the system's. */
export function pythonCommand({ entries, root, rootEntries }: TestPackage): string {
  for (const name of ['.venv', 'venv']) {
    if (entries.includes(name)) return `./${name}/bin/python`;
    if (rootEntries.includes(name)) return `${root}/${name}/bin/python`;
  }
  return 'python3';
}

/** What `python -m` is given: a module and its arguments; and the same for a run that is traced. */
interface PythonCommand {
  readonly framework: string;
  readonly args: readonly string[];
  readonly traced: readonly string[];
}

/** The plan of `python -m module`, with the traits that every Python run shares. */
export function planPython(
  testPackage: TestPackage,
  wish: RunWish,
  { framework, args, traced }: PythonCommand,
): RunPlan {
  const python = pythonCommand(testPackage);
  const trace = {
    format: 'python',
    path: wish.scratch,
    root: testPackage.root,
    command: [python, '-m', ...traced],
  } as const;
  return {
    framework,
    selector: wish.selector,
    command: [python, '-m', ...args],
    cwd: packageFolder(testPackage),
    env: { CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined, PYTHONDONTWRITEBYTECODE: '1', PY_COLORS: '0' },
    ...(wish.trace ? { trace } : {}),
  };
}

/** A workspace path relative to the package, as Python tools take it. */
export function insidePackage(file: string, { directory }: TestPackage): string {
  return directory !== '' && file.startsWith(`${directory}/`) ? file.slice(directory.length + 1) : file;
}
