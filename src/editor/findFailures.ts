import * as vscode from 'vscode';
import { type FoundFailures, findFailures as find } from '../findSession.ts';
import type { TestSelector } from '../run/run.ts';
import { createPorts, withScratch } from './fixPorts.ts';
import type { PatchParts } from './patchController.ts';
import { pathIn } from './pathIn.ts';

/** Runs tests, beginning with those of the open file's package, says which package it is at, and reads what fails. @throws {UserFacingError} when they can't be run, or the run proves nothing. */
export async function findFailures(
  parts: Pick<PatchParts, 'core' | 'tests' | 'memory' | 'logger' | 'store'>,
  { folder, selector }: { readonly folder: vscode.WorkspaceFolder; readonly selector: TestSelector },
  signal: AbortSignal,
): Promise<FoundFailures> {
  const ports = createPorts(parts, folder);
  const near = pathIn(folder, vscode.window.activeTextEditor?.document.uri);
  const onPackage = (number: number, count: number) =>
    parts.store.update({
      activity: vscode.l10n.t('Running tests, package {0} of {1}…', number, count),
    });
  const found = await withScratch(parts, folder, (wishes) =>
    find(ports, selector, { ...wishes, near, onPackage }, signal),
  );
  for (const { plan, exitCode, durationMs } of [...found.passed, found.run])
    parts.logger.info(`Run: ${plan.command.join(' ')}, exit code ${exitCode}, ${durationMs} ms`);
  parts.logger.info(`Found ${found.failures.length} failures`);
  return found;
}
