import type { RunnerFramework, TestPackage } from './run.ts';

/** A package, and the framework that its tests run with. */
export interface DetectedRunner {
  readonly testPackage: TestPackage;
  readonly runner: RunnerFramework;
}

/** The surest framework of the nearest package that has one. Packages come nearest first; ties go to the framework listed first. undefined when no package has tests that we can run. */
export function detectRunner(
  packages: readonly TestPackage[],
  runners: readonly RunnerFramework[],
): DetectedRunner | undefined {
  for (const testPackage of packages) {
    let best: { readonly runner: RunnerFramework; readonly sureness: number } | undefined;
    for (const runner of runners) {
      const sureness = runner.detect(testPackage);
      if (sureness > 0 && sureness > (best?.sureness ?? 0)) best = { runner, sureness };
    }
    if (best !== undefined) return { testPackage, runner: best.runner };
  }
  return undefined;
}
