import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of whoever started us that would change how tests run: Electron's, the editor's, and those by which test runners know their own children. */
const foreign =
  /^(ELECTRON_|VSCODE_|NODE_TEST_CONTEXT$|JEST_WORKER_ID$|VITEST(_|$)|TAP_CHILD_ID$|MOCHA_COLORS$)/;

/**
 * The environment of a test process: the inherited one without what belongs to the editor, with the plan's changes (undefined removes) and
 * with every `node_modules/.bin` from the folder upwards first on PATH, as package managers do it.
 * On Windows names are compared without case, for PATH is `Path` there.
 */
export function childEnvironment(
  inherited: Environment,
  changes: Environment,
  { cwd, windows }: { readonly cwd: string; readonly windows: boolean },
): Record<string, string> {
  const result: Record<string, string> = {};
  const changed = new Set(Object.keys(changes).map((name) => fold(name, windows)));
  for (const [name, value] of Object.entries(inherited)) {
    if (value === undefined || foreign.test(name) || changed.has(fold(name, windows))) continue;
    if (name === 'NODE_OPTIONS' && debugs(value)) continue;
    result[name] = value;
  }
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) result[name] = value;
  const flavour = windows ? path.win32 : path.posix;
  const pathName = Object.keys(result).find((name) => fold(name, windows) === 'PATH') ?? 'PATH';
  const before = result[pathName];
  result[pathName] = [...binFolders(cwd, flavour), ...(before ? [before] : [])].join(flavour.delimiter);
  return result;
}

function fold(name: string, windows: boolean): string {
  return windows ? name.toUpperCase() : name;
}

/** The editor's debugger attaches itself through NODE_OPTIONS: a run must not stop at its breakpoints. What a user set there otherwise stays. */
function debugs(options: string): boolean {
  return /--inspect|bootloader/.test(options);
}

function binFolders(folder: string, flavour: path.PlatformPath): string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = flavour.dirname(at)) {
    folders.push(flavour.join(at, 'node_modules', '.bin'));
    if (flavour.dirname(at) === at) return folders;
  }
}
