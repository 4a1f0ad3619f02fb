import { splitWords } from '../base/words.ts';
import type { Command, TestPackage } from '../run/run.ts';

/** The parts of a package.json that tell how tests run. Anything may be missing or odd. */
export interface NodeManifest {
  readonly scripts: Readonly<Record<string, string>>;
  /** All kinds of dependencies, names only. */
  readonly dependencies: ReadonlySet<string>;
}

/** Reads a package.json. A broken one is an empty one, and so is what Nx's project.json stands for alone. Cannot throw. */
export function readNodeManifest({ manifests }: Pick<TestPackage, 'manifests'>): NodeManifest | undefined {
  const text = manifests['package.json'] ?? (manifests['project.json'] && '{}');
  if (text === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    const scripts = Object.entries(recordOf(recordOf(json)['scripts'])).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
    const dependencies = new Set(kinds.flatMap((kind) => Object.keys(recordOf(recordOf(json)[kind]))));
    return { scripts: Object.fromEntries(scripts), dependencies };
  } catch {
    return { scripts: {}, dependencies: new Set() };
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A test script taken apart: what it sets in the environment, the runner, and the runner's own arguments. */
export interface TestScript {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** What starts the runner where it is not started by its own name: `node --experimental-vm-modules`. */
  readonly prefix: readonly string[];
  readonly command: readonly [string, ...string[]];
  /** False: the script does more than start the runner, so a run of all is left to the package manager. */
  readonly simple: boolean;
  /** What the script builds before it starts the runner; checks are not among it. undefined: only a shell could run it. */
  readonly before: readonly Command[] | undefined;
}

/** Looks at the words of one command and says where the framework's own name stands, or undefined. */
export type FindCommand = (words: readonly string[]) => number | undefined;

/** The script that starts a framework: `test` first, then `test:unit`, `test:*`, and names of frameworks. Scripts that watch, lint or measure are passed over. */
export function findTestScript({ scripts }: NodeManifest, findCommand: FindCommand): TestScript | undefined {
  const names = Object.keys(scripts).filter(
    (name) => !/watch|cov|lint|types?$|browser|e2e|bench/i.test(name),
  );
  for (const name of names.filter((each) => rank(each) < 4).sort((a, b) => rank(a) - rank(b))) {
    const found = readScript(name, scripts[name] ?? '', findCommand);
    if (found !== undefined) return found;
  }
  return undefined;
}

function rank(name: string): number {
  if (name === 'test') return 0;
  if (/^(test:unit|unit|test:run)$/.test(name)) return 1;
  if (/^tests?\b/.test(name)) return 2;
  return /^(mocha|jest|vitest|ava|tap|uvu|spec)\b/.test(name) ? 3 : 4;
}

/** Programs that start Jest as one of their own scripts. */
export const scriptPrograms = /^(react-scripts|craco|react-app-rewired)$/;

function readScript(name: string, line: string, findCommand: FindCommand): TestScript | undefined {
  const commands = line.trim().split(/&&|;/);
  for (const [index, part] of [...commands.entries()].reverse()) {
    const { env, rest } = takeEnvironment(splitWords(part.trim()) ?? []);
    const at = findCommand(rest);
    const [first, ...others] = at === undefined ? [] : rest.slice(at);
    if (first === undefined) continue;
    return {
      name,
      env,
      prefix:
        /(^|\/)node$/.test(rest[0] ?? '') || scriptPrograms.test(rest[0] ?? '') ? rest.slice(0, at) : [],
      command: [first, ...others],
      simple: commands.length === 1,
      before: readBuild(commands.slice(0, index)),
    };
  }
  return undefined;
}

/** Scripts and programs that look at the code and make nothing that a test could need. */
const check =
  /^(?:(?:npm|pnpm|yarn|bun)(?: run)? \S*(?:lint|types?|typecheck|format|prettier|size|licen[cs]e)\S*|(?:npx )?(?:eslint|oxlint|biome|prettier|standard|xo|publint|attw|tsc .*--noEmit|vue-tsc .*--noEmit)\b)/;

function readBuild(commands: readonly string[]): readonly Command[] | undefined {
  const built = commands.map((part) => part.trim()).filter((part) => part !== '' && !check.test(part));
  const words = built.map((part) => (/[|<>$`()*?]/.test(part) ? undefined : splitWords(part)));
  const runnable = words.flatMap(([program, ...args] = []) =>
    program === undefined || program.includes('=') ? [] : [[program, ...args] as const],
  );
  return runnable.length === built.length ? runnable : undefined;
}

/** Takes `A=b`, `cross-env A=b`, and wrappers that only start another program off the front. */
function takeEnvironment(words: readonly string[]): { env: Record<string, string>; rest: readonly string[] } {
  const env: Record<string, string> = {};
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] as string;
    const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(word);
    if (assignment !== null) env[assignment[1] as string] = assignment[2] as string;
    else if (!['cross-env', 'env', 'npx', 'c8', 'nyc'].includes(word)) break;
  }
  return { env, rest: words.slice(at) };
}

/** The package manager whose lock file lies in the package or the workspace root; npm without one. */
export function packageManager({
  entries,
  rootEntries,
}: Pick<TestPackage, 'entries' | 'rootEntries'>): string {
  for (const names of [entries, rootEntries]) {
    if (names.includes('pnpm-lock.yaml')) return 'pnpm';
    if (names.includes('yarn.lock')) return 'yarn';
    if (names.includes('bun.lock') || names.includes('bun.lockb')) return 'bun';
    if (names.includes('package-lock.json')) return 'npm';
  }
  return 'npm';
}
