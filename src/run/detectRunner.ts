import type { RunnerFramework, TestPackage } from './run.ts';

/** A package, and the framework that its tests run with. */
export interface DetectedRunner {
  readonly testPackage: TestPackage;
  readonly runner: RunnerFramework;
}

/** The run in which a test failed: what runs that test again should be like it. */
export interface EarlierRun {
  readonly framework: string;
  /** Absolute. */
  readonly cwd: string;
}

/** Below this a package only lies in a workspace that has the framework somewhere. */
const own = 0.5;

/**
 * The framework and the package that run a test. Packages come nearest first. Where an earlier run is known: its framework, which the
 * failure proves, in its folder where that is one of the packages. Else the surest framework of the nearest package that has one of
 * its own; ties go to the framework listed first. undefined when no package has tests that we can run.
 */
export function detectRunner(
  packages: readonly TestPackage[],
  runners: readonly RunnerFramework[],
  earlier?: EarlierRun,
): DetectedRunner | undefined {
  const known = runners.find(({ id }) => id === earlier?.framework);
  const there = packages.find((each) => folderOf(each) === earlier?.cwd);
  if (known !== undefined) {
    const fits = [...(there === undefined ? [] : [there]), ...packages].find(
      (each) => known.detect(each) > 0,
    );
    const testPackage = fits ?? there ?? packages[0];
    if (testPackage !== undefined) return { testPackage, runner: known };
  }
  const candidates = packages.flatMap((testPackage) => surest(testPackage, runners) ?? []);
  return candidates.find(({ sureness }) => sureness >= own) ?? candidates[0];
}

/** What workspaces are made with; npm's and Yarn's stand in package.json. */
const workspaceFile = /^(?:pnpm-workspace\.yaml|lerna\.json|nx\.json|turbo\.json|rush\.json)$/;

/**
 * What runs all tests of a folder, in order: its own framework where it has one, or else each package's below it. The manifest of a workspace may list
 * a framework for its packages alone: they go first where one of them starts a framework itself, by a script or a configuration. A package that lies in
 * another one of the same framework is run with that. Empty where there are no tests that we can run.
 */
export function detectRunners(
  packages: readonly TestPackage[],
  runners: readonly RunnerFramework[],
): readonly DetectedRunner[] {
  const one = detectRunner(packages, runners);
  if (one === undefined) return [];
  const all = packages.flatMap((testPackage) => surest(testPackage, runners) ?? []);
  const starting = all.filter(({ sureness }) => sureness > own).map(({ testPackage }) => testPackage);
  const { testPackage: root } = one;
  const isListed = isWorkspace(root) && starting.length > 0 && !starting.includes(root);
  if (root.directory === '' && !isListed) return [one];
  const owned = all.filter(({ testPackage, sureness }) => sureness >= own && testPackage.directory !== '');
  const isWithin = (each: DetectedRunner) =>
    owned.some(
      ({ testPackage, runner }) =>
        runner === each.runner && each.testPackage.directory.startsWith(`${testPackage.directory}/`),
    );
  return owned.length === 0 ? [one] : owned.filter((each) => !isWithin(each));
}

function isWorkspace({ entries, manifests }: TestPackage): boolean {
  return (
    entries.some((entry) => workspaceFile.test(entry)) ||
    /"workspaces"\s*:/.test(manifests['package.json'] ?? '')
  );
}

function folderOf({ root, directory }: TestPackage): string {
  return directory === '' ? root : `${root}/${directory}`;
}

function surest(
  testPackage: TestPackage,
  runners: readonly RunnerFramework[],
): (DetectedRunner & { readonly sureness: number }) | undefined {
  let best: { readonly runner: RunnerFramework; readonly sureness: number } | undefined;
  for (const runner of runners) {
    const sureness = runner.detect(testPackage);
    if (sureness > 0 && sureness > (best?.sureness ?? 0)) best = { runner, sureness };
  }
  return best === undefined ? undefined : { testPackage, ...best };
}
