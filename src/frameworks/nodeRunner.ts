import { UserFacingError } from '../base/errors.ts';
import { say } from '../base/say.ts';
import type { ReportWish, RunnerFramework, RunPlan, RunWish, TestPackage, TestSelector } from '../run/run.ts';
import {
  type FindCommand,
  findTestScript,
  packageManager,
  readNodeManifest,
  type TestScript,
} from './nodeScript.ts';

/** What one Node-based framework knows of itself; {@link nodeRunner} makes a runner of it. */
export interface NodeFramework {
  readonly id: string;
  readonly label: string;
  /** The npm package whose presence speaks for the framework; undefined for what Node brings along. */
  readonly dependency?: string;
  /** Configuration files that speak for it. */
  readonly configuration?: RegExp;
  readonly findCommand: FindCommand;
  /** The command where no script names it. */
  readonly defaultCommand: readonly [string, ...string[]];
  /** Arguments that force one run and plain text, for every run. */
  readonly oneShot: readonly string[];
  /** Arguments of a script that must go: watch modes, reporters. An option and its value are matched as one word, with `=` between them. */
  readonly drop?: RegExp;
  /** Arguments without which a traced run's processes would leave no trace. */
  readonly traced?: readonly string[];
  /** Asks for a report in a file, besides the text, where that makes reading exact. */
  readonly report?: (path: string) => Pick<ReportWish, 'flags'>;
  /** Arguments that narrow a run. */
  readonly select: (selector: Narrowed) => readonly string[];
  /** True for arguments of a script that name files, which a narrower run replaces. */
  readonly isFileArgument?: (word: string) => boolean;
  /** Options whose value is the next word. */
  readonly valued?: RegExp;
  /** What looks like an option behind files is none. */
  readonly optionsFirst?: true;
}

/** A selector whose file is relative to the package. */
export type Narrowed =
  | { readonly kind: 'file'; readonly file: string }
  | {
      readonly kind: 'test';
      readonly file: string | undefined;
      readonly nameParts: readonly string[];
      readonly name: string;
    };

/** A runner for a framework that starts from a package.json: its own script's flags are kept, watch modes dropped. */
export function nodeRunner(framework: NodeFramework): RunnerFramework {
  return {
    id: framework.id,
    label: framework.label,
    detect: (testPackage) => detect(framework, testPackage),
    plan: (testPackage, wish) => plan(framework, testPackage, wish),
  };
}

function detect(framework: NodeFramework, testPackage: TestPackage): number {
  const manifest = readNodeManifest(testPackage);
  if (manifest === undefined) return 0;
  const script = findTestScript(manifest, framework.findCommand);
  if (script !== undefined) return script.name === 'test' ? 1 : 0.9;
  const { configuration, dependency } = framework;
  if (configuration !== undefined && testPackage.entries.some((entry) => configuration.test(entry)))
    return 0.7;
  if (dependency === undefined) return 0;
  if (manifest.dependencies.has(dependency)) return 0.5;
  const root = readNodeManifest({ manifests: testPackage.rootManifests });
  return root?.dependencies.has(dependency) === true ? 0.3 : 0;
}

function plan(framework: NodeFramework, testPackage: TestPackage, wish: RunWish): RunPlan {
  const manifest = readNodeManifest(testPackage);
  const script = manifest && findTestScript(manifest, framework.findCommand);
  const narrowed = narrow(wish.selector, testPackage);
  const selection = narrowed === undefined ? [] : framework.select(narrowed);
  const isManaged = script?.simple === false && (narrowed === undefined || script.before === undefined);
  const managed = (manager: string, flags: readonly string[]) =>
    throughManager(
      manager,
      script?.name ?? 'test',
      appendable(framework, script, [...framework.oneShot, ...flags, ...selection]),
    );
  const commandWith = (flags: readonly string[]) =>
    isManaged
      ? managed(packageManager(testPackage), flags)
      : direct(framework, script, { selection: [...flags, ...selection], narrowed, flags });
  const reportPath = `${wish.scratch}/report.json`;
  const trace = {
    format: 'node',
    path: wish.scratch,
    root: testPackage.root,
    command: commandWith(framework.traced ?? []),
  } as const;
  return {
    framework: framework.id,
    selector: wish.selector,
    command: commandWith([]),
    ...(isManaged ? { otherwise: [managed('npm', [])] } : {}),
    ...(!isManaged && script?.before?.length ? { prepare: script.before } : {}),
    cwd: packageFolder(testPackage),
    env: {
      ...script?.env,
      CI: '1',
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
    },
    ...(framework.report === undefined
      ? {}
      : { report: { path: reportPath, ...framework.report(reportPath) } }),
    ...(wish.trace ? { trace } : {}),
  };
}

/** The package's folder, absolute. */
export function packageFolder({ root, directory }: TestPackage): string {
  return directory === '' ? root : `${root}/${directory}`;
}

function throughManager(manager: string, script: string, extra: readonly string[]): [string, ...string[]] {
  const dashes = manager === 'npm' ? ['--'] : [];
  return [manager, 'run', script, ...(extra.length === 0 ? [] : [...dashes, ...extra])];
}

/** What takes effect behind a script's own words, whose subcommand is given once. */
function appendable(
  { isFileArgument, optionsFirst, valued }: NodeFramework,
  script: TestScript | undefined,
  words: readonly string[],
): readonly string[] {
  const given = pairValues(script?.command.slice(1) ?? [], valued).map((pair) => pair.join('='));
  const isLate = optionsFirst === true && given.some((word) => isFileArgument?.(word));
  return words.filter((word) => (word.startsWith('-') ? !isLate : !given.includes(word)));
}

interface Direct {
  readonly selection: readonly string[];
  readonly narrowed: Narrowed | undefined;
  /** Of the selection, what a traced run adds. */
  readonly flags: readonly string[];
}

const optionName = (word: string) => word.replace(/=.*$/s, '');

function direct(
  framework: NodeFramework,
  script: TestScript | undefined,
  { selection, narrowed, flags }: Direct,
): [string, ...string[]] {
  const [program, ...given] = script?.command ?? framework.defaultCommand;
  // An option given twice is an error to some.
  const again = new Set(flags.map(optionName));
  const replacesFiles = narrowed?.file !== undefined;
  const kept = pairValues(given, framework.valued).filter((pair) => {
    const word = pair.join('=');
    if (framework.drop?.test(word) === true || framework.oneShot.includes(word)) return false;
    return !again.has(optionName(word)) && !(replacesFiles && framework.isFileArgument?.(word) === true);
  });
  const [starter, ...rest] = [...(script?.prefix ?? []), program];
  return [starter ?? program, ...rest, ...framework.oneShot, ...kept.flat(), ...selection];
}

/** Each word of a command, an option together with the word that is its value. */
function pairValues(words: readonly string[], valued: RegExp | undefined): readonly (readonly string[])[] {
  const pairs: string[][] = [];
  for (const word of words) {
    const last = pairs.at(-1) ?? [];
    if (last.length === 1 && !word.startsWith('-') && valued?.test(last[0] ?? '') === true) last.push(word);
    else pairs.push([word]);
  }
  return pairs;
}

function narrow(selector: TestSelector, { directory }: TestPackage): Narrowed | undefined {
  if (selector.kind === 'all') return undefined;
  const { file } = selector;
  if (file !== undefined && directory !== '' && !file.startsWith(`${directory}/`)) {
    throw new UserFacingError(say('{0} is not in {1}, whose tests were asked for.', file, directory));
  }
  const relative = file === undefined || directory === '' ? file : file.slice(directory.length + 1);
  if (selector.kind === 'test') {
    return { kind: 'test', file: relative, nameParts: selector.nameParts, name: selector.name };
  }
  return relative === undefined ? undefined : { kind: 'file', file: relative };
}

/** An argument that is a path, a file, or a pattern of files. */
export function isPathArgument(word: string): boolean {
  return !word.startsWith('-') && /[*/]|\.[cm]?[jt]sx?$/.test(word);
}

/** Quotes a name for a regular expression. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A pattern for a full name that is printed on several lines, or on one: any white space stands for any other. */
export function titlePattern(nameParts: readonly string[]): string {
  return nameParts.join(' ').trim().split(/\s+/).map(escapeRegExp).join('\\s+');
}

/** Where a program's name stands in a command: as itself, or as a path below node_modules. */
export function findProgram(words: readonly string[], name: string): number | undefined {
  const below = new RegExp(`node_modules/(\\.bin/)?_?${name}(/|$)`);
  const at = words.findIndex((word) => word === name || below.test(word));
  return at < 0 || at > 3 ? undefined : at;
}
