import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { toWorkspacePath } from '../base/path.ts';
import type { Greenlight } from '../compose.ts';
import type { FixPorts, RunWishes } from '../runSession.ts';
import { confirmTestCommand } from './confirmTestCommand.ts';
import { readText } from './fileText.ts';
import { EditorPlanWriter } from './planWriter.ts';
import { readSettings } from './settings.ts';
import type { TestTerminal } from './testTerminal.ts';
import { isOnDisk, placeOf } from './virtualDisk.ts';

/** The sessions' ports over one workspace folder: files with the editor's unsaved text, and writing through its documents. */
export function createPorts(
  { core, logger }: { readonly core: Greenlight; readonly logger: Logger },
  folder: vscode.WorkspaceFolder,
): FixPorts {
  const overlay = (path: string) => {
    const uri = vscode.Uri.joinPath(folder.uri, path).toString();
    return vscode.workspace.textDocuments
      .find((document) => document.isDirty && document.uri.toString() === uri)
      ?.getText();
  };
  return {
    root: folder.uri.fsPath,
    files: core.files(placeOf(folder), { overlay, exclude: readSettings(folder.uri).exclude }),
    packages: core.packages,
    process: core.process,
    longLogs: core.longLogs,
    writer: new EditorPlanWriter(folder.uri, logger),
    journal: core.journal,
    leadsOut: async (path) => isOnDisk(folder) && core.leadsOut(folder.uri.fsPath, path),
    installKey: core.installKey(),
    readNow: async (path) =>
      toWorkspacePath(path) === undefined ? undefined : readText(vscode.Uri.joinPath(folder.uri, path)),
  };
}

/** Why no test can be run in a folder, as a sentence; undefined where tests can. */
export function whyNotRun(folder: vscode.WorkspaceFolder): string | undefined {
  if (!vscode.workspace.isTrusted) return vscode.l10n.t('Tests are run only in a workspace that you trust.');
  return isOnDisk(folder)
    ? undefined
    : vscode.l10n.t(
        '“{0}” is on no disk here, so its tests can’t be run. Logs are read and files explained.',
        folder.name,
      );
}

/** Gives work a scratch folder and the user's wishes for runs, and removes the folder afterwards. @throws {UserFacingError} in an untrusted workspace, and in one on no disk. */
export async function withScratch<T>(
  {
    core,
    tests,
    memory,
  }: {
    readonly core: Greenlight;
    readonly tests: TestTerminal;
    readonly memory: vscode.Memento;
  },
  folder: vscode.WorkspaceFolder,
  work: (wishes: RunWishes) => Promise<T>,
): Promise<T> {
  const reason = whyNotRun(folder);
  if (reason !== undefined)
    throw new UserFacingError(
      reason,
      vscode.workspace.isTrusted
        ? {}
        : { action: { label: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' } },
    );
  const settings = readSettings(folder.uri);
  await confirmTestCommand(folder, settings.testCommand, memory);
  const scratch = await core.makeScratch();
  try {
    return await work({
      testCommand: settings.testCommand,
      timeoutMs: settings.testTimeoutMs,
      idleTimeoutMs: settings.testIdleTimeoutMs,
      scratch: scratch.path,
      trace: false,
      onPlan: (plan) => tests.begin(plan),
      onOutput: (text) => tests.add(text),
      onEnd: (run) => tests.end(run),
    });
  } finally {
    await scratch.remove();
  }
}
