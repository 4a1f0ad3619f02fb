import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runners } from '../../src/frameworks/all.ts';
import { packageFinder } from '../../src/node/packageFinder.ts';
import { createTestProcess } from '../../src/node/process/testProcess.ts';
import { detectRunner, detectRunners } from '../../src/run/detectRunner.ts';
import type { RunPlan, RunResult, TestProcessOptions, TestSelector } from '../../src/run/run.ts';

/** A package on disk, whose tests are planned and run as the extension does it. */
export interface RealPackage {
  /** Absolute. */
  readonly root: string;
  /** @throws when npm can't. */
  install(dependencies: readonly string[]): void;
  /** By the framework that is found there, in the package nearest to the selector's file. */
  plan(selector: TestSelector): Promise<RunPlan>;
  /** All tests, package by package. */
  planAll(): Promise<readonly RunPlan[]>;
  run(plan: RunPlan, options?: Partial<TestProcessOptions>): Promise<RunResult>;
  remove(): void;
}

const { signal } = new AbortController();

/** @param files texts by their path below the package. */
export function writeRealPackage(name: string, files: Readonly<Record<string, string>>): RealPackage {
  const own = realpathSync(mkdtempSync(path.join(tmpdir(), `greenlight-test-${name}-`)));
  const root = path.join(own, 'package');
  const scratch = path.join(own, 'reports');
  mkdirSync(scratch);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return {
    root,
    install(dependencies) {
      execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...dependencies], {
        cwd: root,
        stdio: 'pipe',
      });
    },
    async plan(selector) {
      const near = selector.kind === 'all' ? undefined : selector.file;
      const detected = detectRunner(await packageFinder.find(root, near, signal), runners);
      if (detected === undefined) throw new Error(`No framework was found in ${root}.`);
      return detected.runner.plan(detected.testPackage, { selector, scratch, trace: false });
    },
    async planAll() {
      const detected = detectRunners(await packageFinder.find(root, undefined, signal), runners);
      return detected.map(({ runner, testPackage }) =>
        runner.plan(testPackage, { selector: { kind: 'all' }, scratch, trace: false }),
      );
    },
    run: (plan, options = {}) =>
      createTestProcess().run(plan, {
        signal,
        timeoutMs: 60_000,
        idleTimeoutMs: 60_000,
        onOutput: () => undefined,
        ...options,
      }),
    remove: () => rmSync(own, { recursive: true, force: true }),
  };
}
