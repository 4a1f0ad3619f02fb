import type * as vscode from 'vscode';
import type { TestFailure } from '../failure/failure.ts';
import type { RunResult, TestSelector } from '../run/run.ts';
import { readRun, runTests } from '../runSession.ts';
import { createPorts, withScratch } from './fixPorts.ts';
import type { PatchParts } from './patchController.ts';

/** A run of ours, and the failures in it. */
export interface FoundFailures {
  readonly failures: readonly TestFailure[];
  readonly run: RunResult;
}

/** Runs tests once and reads what fails. @throws {UserFacingError} when they can't be run, or the run proves nothing. */
export async function findFailures(
  parts: Pick<PatchParts, 'core' | 'tests' | 'memory' | 'logger'>,
  { folder, selector }: { readonly folder: vscode.WorkspaceFolder; readonly selector: TestSelector },
  signal: AbortSignal,
): Promise<FoundFailures> {
  const ports = createPorts(parts, folder);
  const run = await withScratch(parts, folder, (wishes) => runTests(ports, selector, wishes, signal));
  const failures = await readRun(ports, run, signal);
  parts.logger.info(
    `Run: ${run.plan.command.join(' ')}, exit code ${run.exitCode}, ${failures.length} failures, ${run.durationMs} ms`,
  );
  return { failures, run };
}
