import type { Command, RunPlan, RunWish, TestPackage } from '../run/run.ts';
import { packageFolder } from './nodeRunner.ts';

/** Managers that may keep a project's environment elsewhere, by the files that tell of them. */
const managers: Readonly<Record<string, string>> = {
  'uv.lock': 'uv',
  'poetry.lock': 'poetry',
  'pdm.lock': 'pdm',
  Pipfile: 'pipenv',
};

/** The interpreter of the package's virtual environment, or through its manager; the system's where it has neither, or no such manager is there. */
function findPython({ entries, root, rootEntries }: TestPackage): readonly [Command, ...Command[]] {
  const isWindows = /^(?:[A-Za-z]:|\\\\)/.test(root);
  const program = isWindows ? 'Scripts/python.exe' : 'bin/python';
  for (const name of ['.venv', 'venv']) {
    if (entries.includes(name)) return [[`./${name}/${program}`]];
    if (rootEntries.includes(name)) return [[`${root}/${name}/${program}`]];
  }
  const system: Command = [isWindows ? 'python' : 'python3'];
  const file = Object.keys(managers).find((each) => entries.includes(each) || rootEntries.includes(each));
  const manager = managers[file ?? ''];
  return manager === undefined ? [system] : [[manager, 'run', 'python'], system];
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
  const [python, ...others] = findPython(testPackage);
  const run = ([program, ...words]: Command, module: readonly string[]): Command => [
    program,
    ...words,
    '-m',
    ...module,
  ];
  const commands = (module: readonly string[]) => ({
    command: run(python, module),
    otherwise: others.map((other) => run(other, module)),
  });
  const trace = {
    format: 'python',
    path: wish.scratch,
    root: testPackage.root,
    ...commands(traced),
  } as const;
  return {
    framework,
    selector: wish.selector,
    ...commands(args),
    cwd: packageFolder(testPackage),
    env: { CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined, PYTHONDONTWRITEBYTECODE: '1', PY_COLORS: '0' },
    ...(wish.trace ? { trace } : {}),
  };
}

/** A workspace path relative to the package, as Python tools take it. */
export function insidePackage(file: string, { directory }: TestPackage): string {
  return directory !== '' && file.startsWith(`${directory}/`) ? file.slice(directory.length + 1) : file;
}
